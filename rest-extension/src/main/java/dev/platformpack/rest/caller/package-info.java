/**
 * Who calls the user's endpoints, taken from the bearer access token.
 * Runs in the request's transaction; reads only.
 */
package dev.platformpack.rest.caller;
