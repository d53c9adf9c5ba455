/**
 * The example application, {@code examples/orders-service}, run as the platform runs it: a process of its own with a database
 * login of its own. The preparation of its database is one transaction per file.
 */
package dev.platformpack.localserver.example;
