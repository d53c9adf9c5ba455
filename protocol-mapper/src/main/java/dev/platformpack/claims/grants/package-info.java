/**
 * Who may do what, as this node knows it: a user's grants are asked for once, remembered, and forgotten when the platform database says
 * that they have changed. Runs on the request's thread; the platform database is read in a transaction of its own.
 */
package dev.platformpack.claims.grants;
