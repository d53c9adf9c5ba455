package dev.platformpack.orders.order;

import java.time.Instant;
import java.util.UUID;

/** An order of some tenant: which one, only the database knows. */
public record Order(UUID id, String item, int quantity, String placedBy, Instant placedAt) {}
