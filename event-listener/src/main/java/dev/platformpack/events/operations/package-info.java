/**
 * What operators see and do over HTTP: {@code /admin/realms/{realm}/platform-events}. Work runs in transactions of its own that
 * are committed before the answer is made.
 */
package dev.platformpack.events.operations;
