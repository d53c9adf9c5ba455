package dev.platformpack.benchmarks.claims;

import dev.platformpack.benchmarks.claims.Companies.Company;
import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A realm with an organization per tenant, the same members, and a client with Keycloak's own scopes, {@code organization} among them. */
record OrganizationRealm(ClaimsRealm realm, Credentials client) {
    /** Group 1 is the type of those that stand for an organization. */
    private static final String ORGANIZATION = """
            with made as (
                insert into org (id, enabled, realm_id, group_id, name, alias)
                select gen_random_uuid(), true, id, gen_random_uuid(), ?, ? from realm where name = ?
                returning id, realm_id, group_id, alias),
            domain as (
                insert into org_domain (id, name, verified, org_id)
                select gen_random_uuid(), alias || '.example', false, id from made)
            insert into keycloak_group (id, name, parent_group, realm_id, type, org_id)
            select group_id, id, ' ', realm_id, 1, id from made
            """;

    private static final String MEMBER = """
            insert into user_group_membership (group_id, user_id, membership_type)
            select org.group_id, ?, 'UNMANAGED' from org join realm on realm.id = org.realm_id
             where realm.name = ? and org.alias = ?
            """;

    static OrganizationRealm create() {
        OrganizationRealm organizations =
                new OrganizationRealm(ClaimsRealm.named("organizations"), Credentials.generate("with-organizations"));
        organizations.realm.representation().put("organizationsEnabled", true);
        organizations.realm.addClient(organizations.client);
        return organizations;
    }

    /** By SQL: Keycloak 26.7 takes minutes to import them, and as long over its REST API. */
    void addOrganizations(LocalDatabase keycloak) throws SQLException {
        try (Connection connection = keycloak.connect()) {
            connection.setAutoCommit(false);
            for (int place = 0; place < Companies.ALL.size(); place++) {
                add(place, connection);
            }
            connection.commit();
        }
    }

    private void add(int place, Connection connection) throws SQLException {
        Company company = Companies.ALL.get(place);
        insert(connection, ORGANIZATION, List.of(company.name(), company.slug(), realm.name()));
        for (Member member : Member.in(place)) {
            insert(connection, MEMBER, List.of(realm.idOf(member).toString(), realm.name(), company.slug()));
        }
    }

    private static void insert(Connection connection, String sql, List<String> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
    }
}
