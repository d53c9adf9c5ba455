/** What tokens say about tenant, roles and permissions. Runs against the shared servers; what a test does is committed by them, not by it. */
package dev.platformpack.it.claims;
