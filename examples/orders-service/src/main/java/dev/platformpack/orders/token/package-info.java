/**
 * Access tokens: verified with the issuer's public keys and turned into what the service needs of them. No transaction, and no
 * network call but the one that fetches the keys.
 */
package dev.platformpack.orders.token;
