package dev.platformpack.claims.grants;

import dev.platformpack.database.notification.NotificationListener;
import java.util.List;

/**
 * Makes the cache forget what changes, whoever changes it: the relay, the REST API, or SQL. Each node hears for itself. Changes
 * that were made while nobody heard concern, for all one knows, everybody.
 */
final class GrantsInvalidation implements NotificationListener {

    private final GrantsCache cache;
    private volatile boolean listening;

    GrantsInvalidation(GrantsCache cache, GrantsMetrics metrics) {
        this.cache = cache;
        metrics.watchListening(() -> listening);
    }

    @Override
    public void began() {
        cache.forgetAll();
        listening = true;
    }

    @Override
    public void heard(List<String> payloads) {
        cache.forget(GrantsChange.of(payloads));
    }

    @Override
    public void ended() {
        listening = false;
    }
}
