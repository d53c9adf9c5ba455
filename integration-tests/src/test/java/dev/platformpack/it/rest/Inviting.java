package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** A tenant's owner who invites, and others who do or do not. */
record Inviting(Stack stack, TenantMember owner, RawHttp http) {
    static final String INVITATIONS = "/realms/demo/platform/tenant/invitations";
    private static final String ACCEPT = "/realms/demo/platform/invitations/accept";

    static Inviting of(Stack stack) {
        return new Inviting(stack, TenantMember.of(stack), new RawHttp(stack));
    }

    /** A token for the tenant. */
    String token(TenantMember somebody) {
        return somebody.passwordGrant(Map.of("tenant", owner.home())).accessToken();
    }

    RawHttp.Answer invite(String address, String... roles) {
        return invite(owner, address, roles);
    }

    RawHttp.Answer invite(TenantMember by, String address, String... roles) {
        String body = "{\"email\": \"%s\", \"roles\": [%s]}"
                .formatted(address, roles.length == 0 ? "" : "\"" + String.join("\", \"", roles) + "\"");
        return http.sendJson("POST", INVITATIONS, token(by), body);
    }

    RawHttp.Answer send(String method, String path) {
        return http.send(method, INVITATIONS + path, token(owner));
    }

    RawHttp.Answer accept(TenantMember guest, String token) {
        return http.sendJson(
                "POST", ACCEPT, guest.passwordGrant(Map.of()).accessToken(), "{\"token\": \"" + token + "\"}");
    }

    /** @param statement with {@code ?} for the slug of the owner's tenant, after the values */
    void run(String statement, String... values) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setString(i + 1, values[i]);
            }
            prepared.setString(values.length + 1, owner.home());
            assertThat(prepared.executeUpdate()).isPositive();
        }
    }
}
