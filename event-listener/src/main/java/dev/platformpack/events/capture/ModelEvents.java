package dev.platformpack.events.capture;

import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.capture.EventEnvelope.Target;
import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

/**
 * What Keycloak's model changed in one transaction, told by its in-process events: completes admin events that do not say
 * whom they are about, and remembers what no event will announce.
 */
final class ModelEvents {

    private final Map<UserKey, Removal> removals = new LinkedHashMap<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final Map<String, Realm> realms = new LinkedHashMap<>();
    private final Set<UserKey> announced = new HashSet<>();
    private final Set<UserKey> confirmed = new HashSet<>();

    /** @param user as it was before */
    private record Removal(UserSnapshot user, String realmName) {}

    /** {@code isJoin} is false for leaving. */
    private record Membership(boolean isJoin, UserKey user, String realmName, String organizationId, String name) {
        String path() {
            return "organizations/" + organizationId + "/members/" + user.userId();
        }
    }

    /** @param before read at the first call of a removal only */
    void removing(UserKey key, String realmName, Supplier<UserSnapshot> before) {
        removals.computeIfAbsent(key, unknown -> new Removal(before.get(), realmName));
    }

    /** The removal that began has been done. */
    void removed(UserKey key) {
        confirmed.add(key);
    }

    boolean isRemovalConfirmed(UserKey key) {
        return confirmed.contains(key);
    }

    void removed(Realm realm) {
        realms.put(realm.id(), realm);
    }

    void membership(boolean isJoin, UserKey user, String realmName, String organizationId, String name) {
        memberships.add(new Membership(isJoin, user, realmName, organizationId, name));
    }

    boolean isChanged() {
        return !(removals.isEmpty() && memberships.isEmpty() && realms.isEmpty());
    }

    /** The user before its removal; null if this transaction does not remove it. */
    UserSnapshot beforeRemoval(UserKey user) {
        Removal removal = user == null ? null : removals.get(user);
        return removal == null ? null : removal.user();
    }

    /** An event says that the user is gone. */
    void announceRemoval(UserKey user) {
        announced.add(user);
    }

    /** Fills in what the admin event leaves out; changes the given copy. */
    void complete(AdminEvent event) {
        if (event.getResourceType() == ResourceType.ORGANIZATION_MEMBERSHIP) {
            completeMembership(event);
        } else if (event.getResourceType() == ResourceType.REALM) {
            completeRealm(event);
        }
    }

    /** Keycloak sends the new member's id in the body, not in the path. */
    private void completeMembership(AdminEvent event) {
        boolean isJoin = event.getOperationType() == OperationType.CREATE;
        for (int i = memberships.size() - 1; i >= 0; i--) {
            Membership membership = memberships.get(i);
            if (membership.isJoin() == isJoin && membership.path().startsWith(event.getResourcePath())) {
                event.setResourcePath(membership.path());
                memberships.remove(i);
                return;
            }
        }
    }

    private void completeRealm(AdminEvent event) {
        UserKey user = UserKey.of(event.getRealmId(), AdminEventNames.userId(event));
        if (event.getOperationType() == OperationType.DELETE) {
            completeRemoval(event);
        } else if (user != null && event.getOperationType() == OperationType.UPDATE && !removals.containsKey(user)) {
            // Partial import overwrites by removing the old user and creating another one.
            event.setOperationType(OperationType.CREATE);
        }
    }

    /** Keycloak names the administrator's realm as the event's, and the removed one by its name only. */
    private void completeRemoval(AdminEvent event) {
        realms.values().stream()
                .filter(realm -> realm.name().equals(event.getResourcePath()))
                .findFirst()
                .ifPresent(realm -> {
                    event.setRealmId(realm.id());
                    event.setRealmName(realm.name());
                    event.setResourcePath(realm.id());
                    realms.remove(realm.id());
                });
    }

    /** Hands over, once, what no event has announced so far. */
    List<UnannouncedChange> takeUnannounced(Predicate<UserKey> isGone, Predicate<String> isRealmGone) {
        List<UnannouncedChange> changes = new ArrayList<>();
        memberships.forEach(membership -> changes.add(change(membership)));
        memberships.clear();
        removals.forEach((key, removal) -> {
            if (!announced.contains(key) && isGone.test(key)) {
                announced.add(key);
                changes.add(UnannouncedChange.of(
                        "user.delete", new Realm(key.realmId(), removal.realmName()), user(key), Map.of()));
            }
        });
        realms.values().stream()
                .filter(realm -> isRealmGone.test(realm.id()))
                .forEach(realm -> changes.add(
                        UnannouncedChange.of("realm.delete", realm, new Target("realm", realm.id()), Map.of())));
        realms.clear();
        return changes;
    }

    private static UnannouncedChange change(Membership membership) {
        return UnannouncedChange.of(
                membership.isJoin() ? "organization_membership.create" : "organization_membership.delete",
                new Realm(membership.user().realmId(), membership.realmName()),
                user(membership.user()),
                Map.of("path", membership.path(), "organization", membership.name()));
    }

    private static Target user(UserKey key) {
        return new Target("user", key.userId());
    }
}
