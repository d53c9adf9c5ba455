package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.tenant.DomainUser;
import dev.platformpack.database.tenant.NewTenant;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code tenant, workspace, membership}: what users get by policy. A user who has had any membership gets nothing more. */
final class SignUps {

    private final SignUpConfig config;

    SignUps(SignUpConfig config) {
        this.config = config;
    }

    /** @param newcomers ids of users whom the platform did not know before this batch */
    void apply(PlatformTransaction transaction, List<EventEnvelope> events, Set<String> newcomers) {
        switch (config.policy()) {
            case PERSONAL_TENANT -> create(transaction, tenants(events, newcomers, NewTenants::personal));
            case NAMED_BY_USER -> create(transaction, tenants(events, newcomers, this::named));
            case BY_EMAIL_DOMAIN -> join(transaction, events, newcomers);
            case NONE -> {}
        }
    }

    private NewTenant named(EventEnvelope event) {
        return NewTenants.named(event, event.user().attributes().get(config.tenantNameAttribute()));
    }

    /** The first event of each newcomer counts. */
    private static List<NewTenant> tenants(
            List<EventEnvelope> events, Set<String> newcomers, Function<EventEnvelope, NewTenant> choice) {
        Map<String, NewTenant> tenants = new LinkedHashMap<>();
        events.stream()
                .filter(event -> isOfOneWhoStays(event)
                        && newcomers.contains(event.user().id()))
                .forEach(event -> tenants.computeIfAbsent(event.user().id(), id -> choice.apply(event)));
        return List.copyOf(tenants.values());
    }

    private static void create(PlatformTransaction transaction, List<NewTenant> tenants) {
        if (!tenants.isEmpty()) {
            transaction.tenants().create(tenants);
        }
    }

    /** Also when a known user's address is verified later; the last such event of each user counts. */
    private void join(PlatformTransaction transaction, List<EventEnvelope> events, Set<String> newcomers) {
        Map<String, EventEnvelope> verified = new LinkedHashMap<>();
        events.stream()
                .filter(event -> isOfOneWhoStays(event) && event.user().emailVerified())
                .filter(event -> event.user().authoritative()
                        || newcomers.contains(event.user().id()))
                .forEach(event -> verified.put(event.user().id(), event));
        List<DomainUser> joining = new ArrayList<>();
        List<NewTenant> personal = new ArrayList<>();
        verified.values().forEach(event -> {
            Optional<String> domain = EmailDomain.of(event.user().email());
            if (domain.filter(config.publicEmailDomains()::contains).isPresent()) {
                personal.add(NewTenants.personal(event));
            } else {
                domain.map(name -> NewTenants.ofDomain(event, name)).ifPresent(joining::add);
            }
        });
        create(transaction, personal);
        if (!joining.isEmpty()) {
            transaction.tenantDomains().join(joining);
        }
    }

    /** The last news of a deleted user makes him known, not a member. */
    private static boolean isOfOneWhoStays(EventEnvelope event) {
        return event.user() != null && !EventKind.deletesUser(event);
    }
}
