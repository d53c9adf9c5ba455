package dev.platformpack.rest.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationRequestTest {

    @Test
    void anAddressIsInSmallLettersAndMemberIsTheRoleIfNothingIsSaid() {
        InvitationRequest request = InvitationRequest.parse("{\"email\": \" Ada@Acme.Example \"}");

        assertThat(request.email()).isEqualTo("ada@acme.example");
        assertThat(request.roles()).containsExactly("member");
    }

    @Test
    void rolesAreSortedAndMayBeNone() {
        assertThat(InvitationRequest.parse(
                                "{\"email\": \"a@b.example\", \"roles\": [\"viewer\", \"admin\", \"viewer\"]}")
                        .roles())
                .containsExactly("admin", "viewer");
        assertThat(InvitationRequest.parse("{\"email\": \"a@b.example\", \"roles\": []}")
                        .roles())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nobody", "a@", "a@b.example\r\nBcc: c@d.example", "a\u0000@b.example", "a\uD800@b.example"})
    void whatNoMailServerUnderstandsIsNoAddress(String text) {
        assertThat(InvitationRequest.isEmail(text)).isFalse();
    }
}
