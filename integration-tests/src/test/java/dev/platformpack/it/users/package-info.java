/** Users of the platform's old table. Runs against the shared servers; what a test does is committed by them, not by it. */
package dev.platformpack.it.users;
