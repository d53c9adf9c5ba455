package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.actor.Authorization;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.PlatformUser;
import dev.platformpack.localserver.actor.Visitor;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** The sign-up form makes a user, a tenant, a workspace and a membership in the platform database. */
final class SignUpStep implements TourStep {
    @Override
    public String title() {
        return "Somebody signs up on Keycloak's registration form";
    }

    @Override
    public void play(Stage stage) {
        Person person = Person.random(new SecureRandom());
        Authorization authorization = new Visitor(stage.shop()).signUp(person);
        Instant answered = Instant.now();
        PlatformUser user = Patience.await(
                "a row in platform.app_user", () -> stage.platform().user(person.username()));
        long milliseconds = Duration.between(answered, Instant.now()).toMillis();
        PlatformTenant tenant = Patience.await(
                "a row in platform.tenant",
                () -> stage.platform().tenants(user.id()).stream().findFirst());
        show(stage.screen(), user, tenant);
        check(person, user, tenant);
        stage.screen()
                .ok("The row was there %d ms after Keycloak had answered the form; the platform wrote it at %s."
                        .formatted(milliseconds, user.updatedAt()));
        stage.story().person = person;
        stage.story().tenant = tenant;
        stage.story().signUpTokens = stage.shop().exchange(authorization);
    }

    private static void show(Screen screen, PlatformUser user, PlatformTenant tenant) {
        screen.value("platform.app_user", "%s  %s  %s".formatted(user.username(), user.status(), user.id()));
        screen.value(
                "",
                "sign-up by %s, created %s, written %s"
                        .formatted(user.signUpMethod(), user.createdAt(), user.updatedAt()));
        screen.value("platform.tenant", "%s  plan %s  %s".formatted(tenant.slug(), tenant.plan(), tenant.id()));
        screen.value("platform.workspace", tenant.workspace());
        screen.value("platform.membership", "%s  roles %s".formatted(tenant.membership(), tenant.roles()));
    }

    private static void check(Person person, PlatformUser user, PlatformTenant tenant) {
        TourFailure.unless(person.email().equals(user.email()), "the address that was typed", user.email());
        TourFailure.unless(user.signUpMethod().equals("form"), "signup_method form", user.signUpMethod());
        TourFailure.unless(tenant.workspace() != null, "a default workspace", tenant.workspace());
        TourFailure.unless(tenant.membership().equals("ACTIVE"), "an ACTIVE membership", tenant.membership());
    }
}
