package dev.platformpack.events.reconcile;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.organization.DifferentOrganization;
import dev.platformpack.database.organization.FoundMember;
import dev.platformpack.database.organization.LinkedMember;
import dev.platformpack.database.organization.OrganizationRow;
import dev.platformpack.database.reconciliation.KnownRealm;
import dev.platformpack.database.reconciliation.KnownSession;
import dev.platformpack.database.reconciliation.KnownUser;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The platform as reconciliation sees it: each call is a platform transaction of its own. */
final class PlatformSide {

    private final PlatformDatabase platform;

    PlatformSide(PlatformDatabase platform) {
        this.platform = platform;
    }

    /** By id; unknown ones are not in it. */
    Map<String, KnownUser> users(Collection<String> ids) {
        return platform.inTransaction(transaction -> transaction.known().users(ids)).stream()
                .collect(Collectors.toMap(KnownUser::id, user -> user));
    }

    List<KnownUser> livingUsers(String realmId, String after, int size) {
        return platform.inTransaction(transaction -> transaction.known().livingUsers(realmId, after, size));
    }

    List<KnownSession> openSessions(String realmId, String after, Duration age, int size) {
        return platform.inTransaction(transaction -> transaction.known().openSessions(realmId, after, age, size));
    }

    Set<String> openAmong(Collection<String> ids) {
        return platform.inTransaction(transaction -> transaction.known().openSessionsAmong(ids));
    }

    Set<String> sessions(Collection<String> ids) {
        return platform.inTransaction(transaction -> transaction.known().sessions(ids));
    }

    List<DifferentOrganization> differing(List<OrganizationRow> organizations) {
        return platform.inTransaction(
                transaction -> transaction.knownOrganizations().differing(organizations));
    }

    List<FoundMember> missing(List<FoundMember> members) {
        return platform.inTransaction(
                transaction -> transaction.knownOrganizations().missing(members));
    }

    List<LinkedMember> activeMembers(String realmId, LinkedMember after, int size) {
        return platform.inTransaction(
                transaction -> transaction.knownOrganizations().active(realmId, after, size));
    }

    long countLivingUsers(String realmId) {
        return platform.inTransaction(transaction -> transaction.known().countLivingUsers(realmId));
    }

    List<KnownRealm> realms(String after, int size) {
        return platform.inTransaction(transaction -> transaction.known().realms(after, size));
    }
}
