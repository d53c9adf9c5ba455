package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.tenant.NewTenant;
import dev.platformpack.events.capture.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code tenant, workspace, membership}: what a sign-up creates by policy. */
final class SignUpProjection implements Projection {

    private final SignUpPolicy policy;

    SignUpProjection(SignUpPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        if (policy == SignUpPolicy.NONE) {
            return;
        }
        Map<String, NewTenant> tenants = events.stream()
                .filter(EventKind::isSignUp)
                .map(SignUpProjection::personalTenant)
                .collect(
                        Collectors.toMap(NewTenant::id, tenant -> tenant, (first, again) -> first, LinkedHashMap::new));
        if (!tenants.isEmpty()) {
            transaction.tenants().create(List.copyOf(tenants.values()));
        }
    }

    private static NewTenant personalTenant(EventEnvelope event) {
        var user = event.user();
        // Derived from the user, so that the same sign-up always means the same tenant.
        UUID id = UUID.nameUUIDFromBytes(("personal-tenant:" + user.id()).getBytes(StandardCharsets.UTF_8));
        String fullName = Stream.of(user.firstName(), user.lastName())
                .filter(name -> name != null && !name.isBlank())
                .collect(Collectors.joining(" "));
        return new NewTenant(
                id.toString(),
                event.realm().id(),
                event.realm().name(),
                Slug.of(user.username()),
                fullName.isEmpty() ? user.username() : fullName,
                user.id());
    }
}
