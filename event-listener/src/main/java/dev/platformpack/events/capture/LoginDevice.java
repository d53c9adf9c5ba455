package dev.platformpack.events.capture;

import jakarta.enterprise.context.ContextNotActiveException;
import java.util.Map;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/** The kind of device of a login: families without versions, as Keycloak reads them from the user agent for the account console. */
public final class LoginDevice {

    public static final String OS = "device_os";
    public static final String BROWSER = "device_browser";
    private static final String OTHER = "Other";
    private static final int LONGEST = 100;

    private LoginDevice() {}

    /** The details that tell it; none if Keycloak logs somebody in without a request. */
    static Map<String, String> details(KeycloakSession session) {
        DeviceRepresentationProvider devices = session.getProvider(DeviceRepresentationProvider.class);
        try {
            return devices == null || session.getContext().getRequestHeaders() == null
                    ? Map.of()
                    : details(devices.deviceRepresentation());
        } catch (ContextNotActiveException e) {
            return Map.of(); // Keycloak's own jobs have no request
        }
    }

    /** @param device null if the header is missing or too long: that is a kind of its own, lest nobody could be told by it */
    static Map<String, String> details(DeviceRepresentation device) {
        return device == null
                ? Map.of(OS, OTHER, BROWSER, OTHER)
                : Map.of(OS, family(device.getOs()), BROWSER, family(withoutVersion(device.getBrowser())));
    }

    private static String withoutVersion(String browser) {
        return browser == null || browser.lastIndexOf('/') < 0
                ? browser
                : browser.substring(0, browser.lastIndexOf('/'));
    }

    private static String family(String name) {
        return name == null || name.isBlank() ? OTHER : Text.bounded(name, LONGEST);
    }
}
