/**
 * Whether a token that is good by itself has been taken back since it was issued. Each question to the platform database is a
 * transaction of its own.
 */
package dev.platformpack.orders.revocation;
