package dev.platformpack.database.session;

import java.time.LocalDate;

/**
 * A login, to be compared with those before it.
 *
 * @param device the kind of device; null if it is not known, then it is compared with nothing
 * @param network the same of the network
 * @param day in UTC
 */
public record LoginOrigin(String userId, String device, String network, LocalDate day) {}
