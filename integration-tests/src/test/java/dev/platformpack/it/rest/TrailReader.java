package dev.platformpack.it.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.credentials.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Somebody who reads the audit trail at one of its doors.
 *
 * @param root for example {@code /realms/demo/platform/audit}
 */
record TrailReader(RawHttp http, String root, String token) {
    static TrailReader operator(Stack stack) {
        Credentials operator = stack.realm().operator();
        String token = new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(operator.username(), operator.password())
                .accessToken();
        return ofRealm(stack, token);
    }

    /** @param token of an operator */
    static TrailReader ofRealm(Stack stack, String token) {
        return new TrailReader(new RawHttp(stack), "/admin/realms/demo/platform/audit", token);
    }

    /** In the tenant with this slug. */
    static TrailReader ofTenant(Stack stack, TenantMember member, String slug) {
        String token = member.passwordGrant(Map.of("tenant", slug)).accessToken();
        return new TrailReader(new RawHttp(stack), "/realms/demo/platform/tenant/audit", token);
    }

    static TrailReader himself(Stack stack, TenantMember member) {
        String token = member.passwordGrant(Map.of()).accessToken();
        return new TrailReader(new RawHttp(stack), "/realms/demo/platform/audit", token);
    }

    /** @param path for example {@code /events?limit=2} */
    RawHttp.Answer get(String path, String... headers) {
        return http.send("GET", root + path, token, headers);
    }

    /** The records of a page. */
    List<JsonNode> events(String query) {
        List<JsonNode> events = new ArrayList<>();
        get("/events" + query).json().path("items").forEach(events::add);
        return events;
    }

    List<String> ids(String query) {
        return events(query).stream().map(event -> event.path("id").asText()).toList();
    }
}
