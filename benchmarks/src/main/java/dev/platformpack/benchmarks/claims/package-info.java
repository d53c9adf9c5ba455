/** What claims of tenants cost those who refresh and log in. Everything runs in the caller's thread, one request at a time. */
package dev.platformpack.benchmarks.claims;
