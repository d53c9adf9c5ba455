package dev.platformpack.database;

import dev.platformpack.database.audit.AuditEvents;
import dev.platformpack.database.audit.query.AuditTrail;
import dev.platformpack.database.audit.retention.AuditMonths;
import dev.platformpack.database.audit.retention.LegalHolds;
import dev.platformpack.database.audit.retention.Retentions;
import dev.platformpack.database.audit.seal.VerificationKeys;
import dev.platformpack.database.audit.sealing.Seals;
import dev.platformpack.database.audit.verification.AuditVerifier;
import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Verification;
import dev.platformpack.database.audit.verification.VerificationScope;
import dev.platformpack.database.connection.EntityManagerJdbc;
import dev.platformpack.database.invitation.InvitationOffers;
import dev.platformpack.database.invitation.Invitations;
import dev.platformpack.database.options.OptionsTrail;
import dev.platformpack.database.organization.KnownOrganizations;
import dev.platformpack.database.organization.MembershipTasks;
import dev.platformpack.database.organization.Organizations;
import dev.platformpack.database.reconciliation.Known;
import dev.platformpack.database.reconciliation.ReconciliationRuns;
import dev.platformpack.database.revocation.Revocations;
import dev.platformpack.database.role.Grants;
import dev.platformpack.database.session.KnownOrigins;
import dev.platformpack.database.session.SessionIndex;
import dev.platformpack.database.session.UserSessions;
import dev.platformpack.database.signal.LoginHistory;
import dev.platformpack.database.signal.SignalWindows;
import dev.platformpack.database.statistics.Statistics;
import dev.platformpack.database.tenant.Members;
import dev.platformpack.database.tenant.Memberships;
import dev.platformpack.database.tenant.TenantDomains;
import dev.platformpack.database.tenant.TenantEndings;
import dev.platformpack.database.tenant.TenantRegister;
import dev.platformpack.database.tenant.Tenants;
import dev.platformpack.database.user.AppUsers;
import dev.platformpack.database.user.LegacyUsers;
import jakarta.persistence.EntityManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;

/** What can be done in one transaction on the platform database. Valid only inside {@code inTransaction}; one thread. */
public final class PlatformTransaction {

    private final EntityManager entityManager;
    private final Consumer<Runnable> afterCommit;

    /** @param afterCommit takes what is to be done once the transaction is committed */
    PlatformTransaction(EntityManager entityManager, Consumer<Runnable> afterCommit) {
        this.entityManager = entityManager;
        this.afterCommit = afterCommit;
    }

    /** Runs once the transaction is committed, and not at all if it fails. Must not throw. */
    public void afterCommit(Runnable work) {
        afterCommit.accept(work);
    }

    public AppUsers users() {
        return new AppUsers(entityManager);
    }

    public LegacyUsers legacyUsers() {
        return new LegacyUsers(entityManager);
    }

    public Tenants tenants() {
        return new Tenants(entityManager);
    }

    public TenantRegister tenantRegister() {
        return new TenantRegister(entityManager);
    }

    public TenantDomains tenantDomains() {
        return new TenantDomains(entityManager);
    }

    /** @param tenantId of which all of it is */
    public Members members(String tenantId) {
        return new Members(entityManager, tenantId);
    }

    /** @param tenantId of which all of it is */
    public Invitations invitations(String tenantId) {
        return new Invitations(entityManager, tenantId);
    }

    public InvitationOffers invitationOffers() {
        return new InvitationOffers(entityManager);
    }

    public Memberships memberships() {
        return new Memberships(entityManager);
    }

    public TenantEndings tenantEndings() {
        return new TenantEndings(entityManager);
    }

    public Organizations organizations() {
        return new Organizations(entityManager);
    }

    public KnownOrganizations knownOrganizations() {
        return new KnownOrganizations(entityManager);
    }

    public MembershipTasks membershipTasks() {
        return new MembershipTasks(entityManager);
    }

    public Grants grants() {
        return new Grants(entityManager);
    }

    public UserSessions sessions() {
        return new UserSessions(entityManager);
    }

    public KnownOrigins knownOrigins() {
        return new KnownOrigins(entityManager);
    }

    public SessionIndex sessionIndex() {
        return new SessionIndex(entityManager);
    }

    public Revocations revocations() {
        return new Revocations(entityManager);
    }

    public AuditEvents audit() {
        return new AuditEvents(entityManager);
    }

    /** @param realmId of which all of it is */
    public Retentions retentions(String realmId) {
        return new Retentions(entityManager, realmId);
    }

    /** @param realmId of which all of it is */
    public LegalHolds legalHolds(String realmId) {
        return new LegalHolds(entityManager, realmId);
    }

    public AuditMonths auditMonths() {
        return new AuditMonths(entityManager);
    }

    public OptionsTrail options() {
        return new OptionsTrail(entityManager);
    }

    public SignalWindows signalWindows() {
        return new SignalWindows(entityManager);
    }

    public LoginHistory loginHistory() {
        return new LoginHistory(entityManager);
    }

    public AuditTrail auditTrail() {
        return new AuditTrail(new EntityManagerJdbc(entityManager));
    }

    public Seals seals() {
        return new Seals(new EntityManagerJdbc(entityManager));
    }

    /**
     * Verifies an audit trail as it is at one moment. To be the first that is done in its transaction.
     *
     * @param findings hears of each as it is met
     */
    public Verification verifyAudit(VerificationKeys keys, VerificationScope scope, Consumer<Finding> findings) {
        return new EntityManagerJdbc(entityManager).run(connection -> {
            try (Statement isolation = connection.createStatement()) {
                isolation.execute("set transaction isolation level repeatable read, read only");
            }
            return new AuditVerifier(connection, keys, Runnable::run, Clock.systemUTC()).verify(scope, findings);
        });
    }

    public Known known() {
        return new Known(entityManager);
    }

    public ReconciliationRuns reconciliations() {
        return new ReconciliationRuns(entityManager);
    }

    public Statistics statistics() {
        return new Statistics(entityManager);
    }

    /**
     * Waits until no other transaction holds one of these lanes, then holds them until commit: a relay that lost its lease
     * without noticing can never write at the same time as its successor. Takes several lanes in the order of the enum.
     * Also until commit, since PostgreSQL knows nothing of the rows in a parameter: no JIT compiler, its guesses make it compile for
     * 80 ms each time; and no sequential scans, they make it read all users for one. And the relay's events are the records of what they
     * change, see {@link AuditEvents#replaceTriggers}.
     */
    public void holdRelayLanes(Set<RelayLane> lanes) {
        entityManager
                .createNativeQuery("""
                        select count(pg_advisory_xact_lock(hashtext('platform.relay'), lane)), set_config('jit', 'off', true),
                               set_config('enable_seqscan', 'off', true), set_config('platform.recorded_by', 'pack', true)
                          from (select lane from unnest(cast(:lanes as integer[])) as lane order by lane) as lanes
                        """)
                .setParameter("lanes", lanes.stream().map(Enum::ordinal).toArray(Integer[]::new))
                .getSingleResult();
    }
}
