package dev.platformpack.orders.http;

import java.util.UUID;

/** Who calls, and for which tenant; from a verified token. */
record Caller(String userId, UUID tenant) {}
