/**
 * The roots of the pack's HTTP interface: {@code /realms/{realm}/platform} and {@code /admin/realms/{realm}/platform}.
 * Everything runs on the request's thread; every transaction is committed before the answer is sent.
 */
package dev.platformpack.rest;
