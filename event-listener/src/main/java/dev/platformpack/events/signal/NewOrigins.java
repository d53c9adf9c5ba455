package dev.platformpack.events.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.capture.LoginDevice;
import dev.platformpack.events.projection.LoginOrigins;
import dev.platformpack.events.projection.Network;
import java.util.ArrayList;
import java.util.List;

/** Logins that are marked as coming from somewhere new, each a signal: an origin is new once; pure. */
final class NewOrigins {

    private NewOrigins() {}

    static List<Signal> of(List<EventEnvelope> events, SignalConfig config) {
        List<Signal> signals = new ArrayList<>();
        for (EventEnvelope event : events) {
            if (config.onNewDevice() && event.details().containsKey(LoginOrigins.NEW_DEVICE)) {
                signals.add(signal(SignalKind.NEW_DEVICE, event));
            }
            if (config.onNewNetwork() && event.details().containsKey(LoginOrigins.NEW_NETWORK)) {
                signals.add(signal(SignalKind.NEW_NETWORK, event));
            }
        }
        return signals;
    }

    private static Signal signal(SignalKind kind, EventEnvelope login) {
        ObjectNode details = Signal.noDetails();
        copy(login, LoginDevice.OS, details);
        copy(login, LoginDevice.BROWSER, details);
        Network.of(login.ipAddress()).ifPresent(network -> details.put("network", network));
        return new Signal(
                kind, login, login.occurredAt(), login.user().id(), login.sessionId(), login.ipAddress(), details);
    }

    private static void copy(EventEnvelope login, String name, ObjectNode details) {
        if (login.details().containsKey(name)) {
            details.put(name, login.details().get(name));
        }
    }
}
