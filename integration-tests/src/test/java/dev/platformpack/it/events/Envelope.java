package dev.platformpack.it.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** Builds the JSON of docs/contracts/events.md; a success without a user unless told otherwise. */
final class Envelope {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final String id = UUID.randomUUID().toString();
    private final String realm;

    private Envelope(String realm, String type, Instant at) {
        this.realm = realm;
        json.put("schema", 1).put("id", id).put("type", type).put("occurredAt", at.toString());
        json.putObject("realm").put("id", realm).put("name", realm);
        json.put("outcome", "SUCCESS").putObject("details");
    }

    /** @param realm used as id and as name */
    static Envelope of(String realm, String type, Instant at) {
        return new Envelope(realm, type, at);
    }

    /** With a snapshot that this event's transaction left behind. */
    Envelope changed(String userId, String lastName) {
        return snapshot(userId, lastName, true);
    }

    /** With a snapshot that this event only saw. */
    Envelope saw(String userId, String lastName) {
        return snapshot(userId, lastName, false);
    }

    private Envelope snapshot(String userId, String lastName, boolean authoritative) {
        about("user", userId);
        json.putObject("user")
                .put("id", userId)
                .put("username", "user." + userId.substring(0, 8))
                .put("email", userId + "@people.example")
                .put("emailVerified", false)
                .put("firstName", "Ada")
                .put("lastName", lastName)
                .put("status", "ACTIVE")
                .put("createdAt", "2026-01-01T00:00:00Z")
                .put("authoritative", authoritative)
                .putObject("attributes");
        return this;
    }

    Envelope email(String address, boolean verified) {
        user().put("email", address).put("emailVerified", verified);
        return this;
    }

    Envelope attribute(String name, String value) {
        ((ObjectNode) user().get("attributes")).put(name, value);
        return this;
    }

    Envelope about(String type, String objectId) {
        json.putObject("object").put("type", type).put("id", objectId);
        return this;
    }

    Envelope session(String sessionId) {
        json.put("sessionId", sessionId).put("clientId", "shop");
        return this;
    }

    Envelope from(String address) {
        json.put("ipAddress", address);
        return this;
    }

    Envelope detail(String name, String value) {
        ((ObjectNode) json.get("details")).put(name, value);
        return this;
    }

    Envelope failed(String error, String address) {
        json.put("outcome", "FAILURE").put("error", error);
        return from(address);
    }

    String id() {
        return id;
    }

    String realm() {
        return realm;
    }

    String subject() {
        return json.has("object") ? json.get("object").get("id").asText() : realm;
    }

    String payload() {
        return json.toString();
    }

    private ObjectNode user() {
        return (ObjectNode) json.get("user");
    }
}
