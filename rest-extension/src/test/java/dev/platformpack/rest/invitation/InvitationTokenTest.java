package dev.platformpack.rest.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvitationTokenTest {

    @Test
    void noTwoAreAlikeAndNoneShowsItself() {
        InvitationToken token = InvitationToken.random();

        assertThat(token.text())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(InvitationToken.random().text());
        assertThat(token.toString()).doesNotContain(token.text());
    }

    /** Of the bytes that are in everybody's e-mail: it must stay so from version to version. */
    @Test
    void itsHashIsSha256OfItsText() {
        assertThat(new InvitationToken("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
