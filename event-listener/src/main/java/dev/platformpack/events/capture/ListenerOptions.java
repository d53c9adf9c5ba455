package dev.platformpack.events.capture;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.events.projection.EmailDomain;
import dev.platformpack.events.projection.SignUpConfig;
import dev.platformpack.events.projection.SignUpPolicy;
import dev.platformpack.events.relay.RelayConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.events.EventType;

/** The options {@code --spi-events-listener--platform--…}. */
final class ListenerOptions {

    private static final Pattern ADMIN_TYPE = Pattern.compile("[a-z0-9_*-]+(\\.[a-z0-9_*-]+)*");

    private static final Option EXCLUDED_TYPES = new Option(
            "excluded-types",
            "default",
            "User events that are not kept: Keycloak event types separated by commas, for example LOGIN,CODE_TO_TOKEN; "
                    + "'none' keeps all, 'default' leaves out what Keycloak does not save by default (refreshes, introspections).");
    private static final Option EXCLUDED_ADMIN_TYPES = new Option(
            "excluded-admin-types",
            "none",
            "Admin events that are not kept: types of the platform's audit separated by commas, '*' stands for any "
                    + "text, for example client.*,role.create; 'none' keeps all.");
    private static final Option USER_ATTRIBUTES = new Option(
            "user-attributes",
            "none",
            "User attributes that events carry: names separated by commas, first values only; 'none' carries none.");
    private static final Option SIGN_UP_POLICY = new Option(
            "sign-up-policy",
            "personal-tenant",
            "What a new user gets: 'personal-tenant', 'by-email-domain' (membership in the tenant of the verified address's "
                    + "domain), 'named-by-user' (a tenant named by a user attribute) or 'none'.");
    private static final Option PUBLIC_EMAIL_DOMAINS = new Option(
            "public-email-domains",
            "default",
            "Domains at which anybody gets an address, separated by commas: with 'by-email-domain' their users get personal "
                    + "tenants. 'default' stands for the list in docs/configuration.md and may be followed by more.");
    private static final Option TENANT_NAME_ATTRIBUTE = new Option(
            "tenant-name-attribute", "tenant_name", "User attribute with the name of the tenant, for 'named-by-user'.");
    private static final Option BATCH_SIZE = new Option(
            "relay-batch-size", "2000", "Most events in one transaction on the platform database, 1 to 5000.");
    private static final Option IDLE_PAUSE = new Option(
            "relay-idle-pause",
            "1s",
            "How often an idle relay looks for events by itself; commits wake it, on every node of the cluster. 10ms to 1m.");
    private static final Option PATIENCE = new Option(
            "relay-patience",
            "1s",
            "How long logins, tokens and failures may wait for company on their way to the platform: a transaction for many costs little "
                    + "more than one for each. Whatever else happens takes them along. 20ms to 10s.");
    private static final Option LEASE = new Option(
            "relay-lease", "2s", "After how long without a sign of life another node takes the relay over. 1s to 1m.");
    private static final Option MAX_ATTEMPTS = new Option(
            "relay-max-attempts",
            "8",
            "After how many failed attempts an event that cannot be applied is parked, 1 to 100.");

    private static final Option FAILED_EVENTS_BUFFER = new Option(
            "failed-events-buffer",
            "10000",
            "Most failures (failed logins and their like) that wait in memory to be written; more are dropped and counted. "
                    + "100 to 1000000.");

    private static final Option KNOWN_ORIGINS_DAYS = new Option(
            "known-origins-days",
            "180",
            "For how many days a kind of device and a network that a user logged in from stay known: a login from others is marked "
                    + "as new. 1 to 3650; 0 compares and remembers nothing.");

    static final List<Option> ALL = List.of(
            EXCLUDED_TYPES,
            EXCLUDED_ADMIN_TYPES,
            USER_ATTRIBUTES,
            FAILED_EVENTS_BUFFER,
            SIGN_UP_POLICY,
            PUBLIC_EMAIL_DOMAINS,
            TENANT_NAME_ATTRIBUTE,
            BATCH_SIZE,
            IDLE_PAUSE,
            PATIENCE,
            LEASE,
            MAX_ATTEMPTS,
            KNOWN_ORIGINS_DAYS);

    private ListenerOptions() {}

    static CapturePolicy capturePolicy(OptionReader options) {
        String text = options.text(EXCLUDED_TYPES);
        Set<EventType> excluded = switch (text.toLowerCase(Locale.ROOT)) {
            case "default" -> CapturePolicy.excludedByDefault();
            case "none" -> Set.of();
            default -> types(options, text);
        };
        return new CapturePolicy(excluded, adminTypes(options), userAttributes(options));
    }

    /** The policy that needs an attribute gets it without being asked twice. */
    private static Set<String> userAttributes(OptionReader options) {
        Set<String> attributes = new HashSet<>(names(options.text(USER_ATTRIBUTES)));
        SignUpConfig signUps = signUps(options);
        if (signUps.policy() == SignUpPolicy.NAMED_BY_USER) {
            attributes.add(signUps.tenantNameAttribute());
        }
        return attributes;
    }

    static int failedEventsBuffer(OptionReader options) {
        return options.wholeNumber(FAILED_EVENTS_BUFFER, 100, 1_000_000);
    }

    static RelayConfig relayConfig(OptionReader options) {
        return new RelayConfig(
                options.wholeNumber(BATCH_SIZE, 1, 5000),
                options.duration(IDLE_PAUSE, Duration.ofMillis(10), Duration.ofMinutes(1)),
                options.duration(PATIENCE, Duration.ofMillis(20), Duration.ofSeconds(10)),
                options.duration(LEASE, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                options.wholeNumber(MAX_ATTEMPTS, 1, 100),
                signUps(options),
                options.wholeNumber(KNOWN_ORIGINS_DAYS, 0, 3650));
    }

    static SignUpConfig signUps(OptionReader options) {
        String attribute = options.text(TENANT_NAME_ATTRIBUTE);
        if (attribute.isEmpty()) {
            throw options.invalid(TENANT_NAME_ATTRIBUTE, "be the name of a user attribute", attribute);
        }
        return new SignUpConfig(
                options.choice(SIGN_UP_POLICY, SignUpPolicy.class), publicEmailDomains(options), attribute);
    }

    private static Set<String> publicEmailDomains(OptionReader options) {
        Set<String> domains = new HashSet<>();
        for (String name : options.text(PUBLIC_EMAIL_DOMAINS).split(",")) {
            if (name.strip().equals("default")) {
                domains.addAll(EmailDomain.PUBLIC);
            } else if (!name.isBlank()) {
                domains.add(EmailDomain.normal(name)
                        .orElseThrow(() -> options.invalid(
                                PUBLIC_EMAIL_DOMAINS, "be 'default' or domains separated by commas", name.strip())));
            }
        }
        return domains;
    }

    /** Empty for {@code none}. */
    private static Set<String> names(String text) {
        return text.equalsIgnoreCase("none")
                ? Set.of()
                : Arrays.stream(text.split(","))
                        .map(String::trim)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
    }

    private static Predicate<String> adminTypes(OptionReader options) {
        Set<String> types = names(options.text(EXCLUDED_ADMIN_TYPES));
        for (String type : types) {
            if (!ADMIN_TYPE.matcher(type).matches()) {
                throw options.invalid(
                        EXCLUDED_ADMIN_TYPES, "be 'none' or types such as client.* separated by commas", type);
            }
        }
        String alternatives = types.stream()
                .map(type -> type.replace(".", "\\.").replace("*", ".*"))
                .collect(Collectors.joining("|"));
        return types.isEmpty() ? type -> false : Pattern.compile(alternatives).asMatchPredicate();
    }

    private static Set<EventType> types(OptionReader options, String text) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (String name : text.split(",")) {
            try {
                types.add(EventType.valueOf(name.trim().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw options.invalid(
                        EXCLUDED_TYPES,
                        "be 'default', 'none' or Keycloak event types separated by commas",
                        name.trim());
            }
        }
        return types;
    }
}
