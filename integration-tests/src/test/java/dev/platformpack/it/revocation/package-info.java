/** What tokens are refused before they expire: every cause, and the feed that tells of them. */
package dev.platformpack.it.revocation;
