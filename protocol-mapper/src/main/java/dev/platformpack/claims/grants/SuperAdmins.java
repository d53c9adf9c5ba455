package dev.platformpack.claims.grants;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.models.UserModel;

/**
 * People who have the built-in role {@code super-admin} in each of their tenants because the server's configuration names their
 * address. Only an address that Keycloak calls verified counts.
 */
final class SuperAdmins {

    static final Option EMAILS = new Option(
            "super-admin-emails",
            "",
            "E-mail addresses, separated by commas, of people who have the role super-admin (permission *:*) in each tenant that"
                    + " they are a member of, in every realm, as long as Keycloak calls the address verified. Empty: nobody.");

    private static final List<String> ROLES = List.of("super-admin");

    /** ASCII only: letters like the Kelvin sign become others when they are made small. */
    private static final Pattern ADDRESS = Pattern.compile("[!-?A-~]+@[!-?A-~]+");

    private final Set<String> emails;

    private SuperAdmins(Set<String> emails) {
        this.emails = emails;
    }

    static SuperAdmins from(OptionReader options) {
        try {
            return parse(options.text(EMAILS));
        } catch (IllegalArgumentException e) {
            throw options.invalid(EMAILS, "be e-mail addresses in ASCII, separated by commas", e.getMessage());
        }
    }

    static SuperAdmins parse(String configured) {
        String[] parts = configured.split(",");
        Set<String> emails = new HashSet<>();
        for (int i = 0; i < parts.length; i++) {
            String email = parts[i].trim();
            if (ADDRESS.matcher(email).matches()) {
                emails.add(email.toLowerCase(Locale.ROOT));
            } else if (!email.isEmpty()) {
                // No address in a log, not even half of one.
                throw new IllegalArgumentException("something else at place " + (i + 1));
            }
        }
        return new SuperAdmins(Set.copyOf(emails));
    }

    int count() {
        return emails.size();
    }

    /** Names of roles to vouch for. */
    List<String> rolesOf(UserModel user) {
        return emails.isEmpty() ? List.of() : rolesOf(user.getEmail(), user.isEmailVerified());
    }

    List<String> rolesOf(String email, boolean isVerified) {
        boolean isNamed = isVerified
                && email != null
                && ADDRESS.matcher(email).matches()
                && emails.contains(email.toLowerCase(Locale.ROOT));
        return isNamed ? ROLES : List.of();
    }
}
