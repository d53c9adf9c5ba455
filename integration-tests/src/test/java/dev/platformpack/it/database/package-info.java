/** The platform database that is away, misconfigured or of another version. Runs against the shared servers or small ones of its own; what a test does is committed by them, not by it. */
package dev.platformpack.it.database;
