package dev.platformpack.events.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailDomainTest {

    @ParameterizedTest
    @CsvSource({
        "ada@acme.example, acme.example",
        "ADA@Acme.EXAMPLE, acme.example",
        "'\"a@evil.example\"@acme.example', acme.example",
        "ada@büro.example, xn--bro-hoa.example",
        "ada@mail.acme.example, mail.acme.example",
    })
    void isWhatFollowsTheLastAtInOneWayOfWriting(String address, String domain) {
        assertThat(EmailDomain.of(address)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@acme.example",
                "ada@",
                "ada@localhost",
                "ada@[192.0.2.1]",
                "ada@acme..example",
                "ada@-acme.example",
                "ada@acme.example."
            })
    void isEmptyWhereThereIsNone(String address) {
        assertThat(EmailDomain.of(address)).isEmpty();
    }

    @Test
    void noAddressHasNoDomain() {
        assertThat(EmailDomain.of(null)).isEmpty();
    }

    @Test
    void thePublicDomainsAreWrittenInTheSameWay() {
        assertThat(EmailDomain.PUBLIC)
                .allSatisfy(domain -> assertThat(EmailDomain.normal(domain)).contains(domain))
                .contains("gmail.com", "outlook.com", "gmx.de");
    }
}
