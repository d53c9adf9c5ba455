package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapperConfigException;

class WhenUnavailableTest {

    @Test
    void aMapperFailsUnlessItSaysOtherwise() {
        assertThat(WhenUnavailable.of(mapper(Map.of()))).isEqualTo(WhenUnavailable.FAIL);
        assertThat(WhenUnavailable.of(mapper(Map.of("when-unavailable", "nonsense"))))
                .isEqualTo(WhenUnavailable.FAIL);
        assertThat(WhenUnavailable.of(mapper(Map.of("when-unavailable", "omit-claims"))))
                .isEqualTo(WhenUnavailable.OMIT_CLAIMS);
    }

    @Test
    void aWrongValueIsNamedWithWhatItMustBeAndWhatItGot() {
        assertThatCode(() -> WhenUnavailable.validate(mapper(Map.of()))).doesNotThrowAnyException();
        assertThatThrownBy(() -> WhenUnavailable.validate(mapper(Map.of("when-unavailable", "ignore"))))
                .isInstanceOf(ProtocolMapperConfigException.class)
                .hasMessage("when-unavailable must be one of fail, omit-claims, got \"ignore\"");
    }

    private static ProtocolMapperModel mapper(Map<String, String> config) {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setConfig(new HashMap<>(config));
        return mapper;
    }
}
