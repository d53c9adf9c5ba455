package dev.platformpack.benchmarks.claims;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.credentials.Credentials;

/**
 * A realm with two clients that differ in nothing but the client scope {@code tenant}.
 *
 * @param plain the client without it
 * @param claims the client with it
 */
record TenantRealm(ClaimsRealm realm, Credentials plain, Credentials claims) {

    static TenantRealm create() {
        TenantRealm tenants = new TenantRealm(
                ClaimsRealm.named("tenants"),
                Credentials.generate("without-claims"),
                Credentials.generate("with-claims"));
        tenants.realm.addClient(tenants.plain);
        tenants.realm.addClient(tenants.claims);
        return tenants;
    }

    /** What docs/contracts/claims.md tells an administrator to do. */
    void addScope(RealmAdmin admin) {
        String scope = admin.create("client-scopes", scope());
        admin.update(
                "clients/" + realm.idOf(claims) + "/default-client-scopes/" + scope,
                JsonNodeFactory.instance.objectNode());
    }

    private static ObjectNode scope() {
        ObjectNode scope =
                JsonNodeFactory.instance.objectNode().put("name", "tenant").put("protocol", "openid-connect");
        scope.putObject("attributes").put("include.in.token.scope", "false");
        scope.putArray("protocolMappers")
                .addObject()
                .put("name", "platform claims")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "platform-claims-mapper")
                .putObject("config")
                .put("access.token.claim", "true")
                .put("id.token.claim", "true")
                .put("userinfo.token.claim", "true")
                .put("introspection.token.claim", "true");
        return scope;
    }
}
