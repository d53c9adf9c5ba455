/**
 * Single tokens over HTTP, for those that belong to no session. Runs in one transaction that is committed before the answer.
 */
package dev.platformpack.rest.token;
