package dev.platformpack.events.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.events.capture.EventEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewTenantsTest {

    private static EventEnvelope signUpOf(String user) {
        return Events.of("register", 0, null, Events.changed(user, "Lovelace"));
    }

    @Test
    void aNameThatAnotherTenantHasMakesASecondTenant() {
        var first = NewTenants.named(signUpOf("u-1"), "Acme");
        var second = NewTenants.named(signUpOf("u-2"), "Acme");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.ownerId()).isEqualTo("u-2");
        assertThat(second.slug()).isEqualTo("acme");
    }

    @Test
    void theSameSignUpMeansTheSameTenantWhateverTheName() {
        assertThat(NewTenants.named(signUpOf("u-1"), "Acme").id())
                .isEqualTo(NewTenants.named(signUpOf("u-1"), "Globex").id())
                .isEqualTo(NewTenants.personal(signUpOf("u-1")).id());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u0007\u200b"})
    void withoutANameTheTenantIsNamedAfterTheUser(String name) {
        assertThat(NewTenants.named(signUpOf("u-1"), name).name()).isEqualTo("Ada Lovelace");
    }

    @Test
    void aNameIsShortenedAndHasNoInvisibleCharacters() {
        assertThat(NewTenants.named(signUpOf("u-1"), " Ac\u202eme ").name()).isEqualTo("Acme");
        assertThat(NewTenants.named(signUpOf("u-1"), "𝒜".repeat(500)).name()).isEqualTo("𝒜".repeat(200));
    }

    @Test
    void usersOfOneDomainMeanTheSameTenantUsersOfOtherRealmsDoNot() {
        var first = NewTenants.ofDomain(signUpOf("u-1"), "acme.example");

        assertThat(NewTenants.ofDomain(signUpOf("u-2"), "acme.example").tenantId())
                .isEqualTo(first.tenantId());
        assertThat(NewTenants.ofDomain(signUpOf("u-1"), "acme.test").tenantId()).isNotEqualTo(first.tenantId());
        assertThat(first.slug()).isEqualTo("acme-example");
    }
}
