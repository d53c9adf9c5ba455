/**
 * Who calls the user's endpoints, taken from the bearer access token.
 * The token is verified in a transaction of its own, before the request's has done any work.
 */
package dev.platformpack.rest.caller;
