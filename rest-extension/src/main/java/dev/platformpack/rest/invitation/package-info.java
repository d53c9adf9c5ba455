/**
 * People are invited into a tenant by e-mail, by its administrators or by operators, and accept with the token of that e-mail. Invitations are written and accepted in
 * platform transactions, in which whoever invites or accepts is looked at again; e-mails are sent after the commit, when no transaction is open.
 */
package dev.platformpack.rest.invitation;
