package dev.platformpack.events.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.0/24",
        "203.0.113.255, 203.0.113.0/24",
        "127.0.0.1, 127.0.0.0/24",
        "2001:db8:42:7:1::9, 2001:db8:42::/48",
        "2001:0DB8:0042:ffff::, 2001:db8:42::/48",
        "::1, 0:0:0::/48",
        "fe80::1%eth0, fe80:0:0::/48",
        "::ffff:203.0.113.7, 203.0.113.0/24"
    })
    void anAddressHasANetwork(String address, String network) {
        assertThat(Network.of(address)).contains(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "256.1.1.1",
                "1.2.3",
                "a.example",
                "unknown",
                "2001:db8",
                "1.2.3.4:80",
                ":::",
                "fe80::1%;x"
            })
    void whatIsNoAddressHasNone(String address) {
        assertThat(Network.of(address)).isEmpty();
    }

    @Test
    void nothingHasNone() {
        assertThat(Network.of(null)).isEmpty();
    }
}
