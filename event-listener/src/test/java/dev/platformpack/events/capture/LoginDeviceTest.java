package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.account.DeviceRepresentation;

class LoginDeviceTest {

    @Test
    void familiesAreKeptWithoutVersions() {
        assertThat(LoginDevice.details(device("Firefox", "141.0", "Linux")))
                .isEqualTo(Map.of("device_os", "Linux", "device_browser", "Firefox"));
    }

    @Test
    void aFamilyMayHaveASlash() {
        assertThat(LoginDevice.details(device("Mobile Safari UI/WKWebView", null, "iOS")))
                .containsEntry("device_browser", "Mobile Safari UI/WKWebView");
    }

    @Test
    void noUserAgentIsAKindOfItsOwn() {
        Map<String, String> other = Map.of("device_os", "Other", "device_browser", "Other");

        assertThat(LoginDevice.details((DeviceRepresentation) null)).isEqualTo(other);
        assertThat(LoginDevice.details(device(null, null, null))).isEqualTo(other);
    }

    @Test
    void whatACallerMakesUpIsBounded() {
        assertThat(LoginDevice.details(device("x".repeat(500), "1", "Linux")).get("device_browser"))
                .hasSize(100);
    }

    private static DeviceRepresentation device(String browser, String version, String os) {
        DeviceRepresentation device = new DeviceRepresentation();
        device.setBrowser(browser, version);
        device.setOs(os);
        return device;
    }
}
