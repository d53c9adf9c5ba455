/**
 * Reads the theme as files, without a server: what a page would only show when somebody opens it.
 * Runs in no transaction, on the test's thread.
 */
package dev.platformpack.themes;
