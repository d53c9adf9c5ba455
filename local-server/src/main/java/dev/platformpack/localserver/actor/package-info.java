/**
 * Those who use a platform: a person with a browser, an application, an administrator, a reader of the platform database.
 * Everything runs in the caller's thread, over HTTP or on a connection of its own, and takes part in no transaction.
 */
package dev.platformpack.localserver.actor;
