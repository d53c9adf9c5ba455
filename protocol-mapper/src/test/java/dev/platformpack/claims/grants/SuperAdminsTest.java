package dev.platformpack.claims.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SuperAdminsTest {

    @Test
    void aVerifiedAddressOfTheListVouchesForItsUser() {
        SuperAdmins admins = SuperAdmins.parse("root@acme.example, Chief@Acme.example");

        assertThat(admins.rolesOf("ROOT@acme.example", true)).containsExactly("super-admin");
        assertThat(admins.rolesOf("chief@acme.example", true)).containsExactly("super-admin");
        assertThat(admins.count()).isEqualTo(2);
    }

    @Test
    void anUnverifiedAddressOrAnotherOneVouchesForNobody() {
        SuperAdmins admins = SuperAdmins.parse("root@acme.example");

        assertThat(admins.rolesOf("root@acme.example", false)).isEmpty();
        assertThat(admins.rolesOf("groot@acme.example", true)).isEmpty();
        assertThat(admins.rolesOf("root@acme.example.evil", true)).isEmpty();
        assertThat(admins.rolesOf(" root@acme.example", true)).isEmpty();
        assertThat(admins.rolesOf(null, true)).isEmpty();
    }

    @Test
    void aLetterThatOnlyBecomesTheSameWhenItIsMadeSmallIsAnotherOne() {
        assertThat(SuperAdmins.parse("kim@acme.example").rolesOf("\u212aim@acme.example", true))
                .isEmpty();
    }

    @Test
    void nobodyIsOneByDefault() {
        assertThat(SuperAdmins.parse("").count()).isZero();
        assertThat(SuperAdmins.parse("").rolesOf("", true)).isEmpty();
    }

    @Test
    void aWrongEntryIsNamedByItsPlaceAndNotQuoted() {
        assertThatThrownBy(() -> SuperAdmins.parse("root@acme.example,root"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("something else at place 2");
        assertThatThrownBy(() -> SuperAdmins.parse("a@b@c")).hasMessage("something else at place 1");
    }
}
