package dev.platformpack.events.signal;

import dev.platformpack.database.configuration.Threshold;
import dev.platformpack.database.signal.Occurrence;
import dev.platformpack.database.signal.SignalWindow;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;

/**
 * What speaks for a signal about one subject.
 *
 * @param event the last that added to it
 * @param isRemembered whether these occurrences count together with later ones; if not, all that count are here
 */
record Evidence(
        SignalKind kind,
        String subject,
        Threshold threshold,
        List<Occurrence> occurrences,
        EventEnvelope event,
        boolean isRemembered) {

    SignalWindow.Key key() {
        return new SignalWindow.Key(event.realm().id(), kind.reason(), subject);
    }
}
