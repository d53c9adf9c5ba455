package dev.platformpack.rest.invitation;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.invitation.Invitation;
import dev.platformpack.rest.invitation.InvitationBook.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Sends e-mails by the realm's own mail server, from templates that any e-mail theme may replace. No transaction of the platform is open. */
public final class InvitationMailer {

    private static final Logger LOG = Logger.getLogger(InvitationMailer.class);
    private static final String TEMPLATE = "platform-invitation.ftl";
    private static final int LONGEST_NAME = 80;

    private final KeycloakSession session;
    private final Host host;

    public InvitationMailer(KeycloakSession session, Host host) {
        this.session = session;
        this.host = host;
    }

    /** @throws jakarta.ws.rs.WebApplicationException with a problem if the realm has no mail server */
    public static void requireServer(RealmModel realm) {
        Map<String, String> server = realm.getSmtpConfig();
        boolean isSet = server != null
                && !server.getOrDefault("host", "").isBlank()
                && !server.getOrDefault("from", "").isBlank();
        if (!isSet) {
            throw InvitationProblems.noMailServer();
        }
    }

    /**
     * In the language of whoever invites.
     *
     * @return the invitation as it is now; without {@code sentAt} if the mail server has not taken the e-mail
     */
    public Invitation send(Letter letter) {
        Invitation invitation = letter.invitation();
        if (letter.token() == null) {
            return invitation;
        }
        UserModel from = host.user(letter.from());
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(session.getContext().getRealm())
                    .setUser(from)
                    .send(
                            "platformInvitationSubject",
                            List.of(inOneLine(letter.tenantName())),
                            TEMPLATE,
                            attributes(letter, from),
                            invitation.email());
        } catch (EmailException e) {
            // Without the exception, whose message may name the address.
            LOG.warnf(
                    "Invitation was not sent, somebody may send it again. tenant=%s invitation=%s error=%s",
                    invitation.tenantId(), invitation.id(), rootOf(e).getClass().getSimpleName());
            InvitationMetrics.failed();
            return invitation;
        }
        InvitationMetrics.sent();
        return marked(invitation, letter.token());
    }

    /** Should it not be possible, the invitation looks as if it had not been sent: to send it again does no harm. */
    private Invitation marked(Invitation invitation, InvitationToken token) {
        try {
            return session.getProvider(PlatformDatabase.class).inTransaction(platform -> {
                var invitations = platform.invitations(invitation.tenantId());
                invitations.markSent(invitation.id(), token.hash());
                return invitations.find(invitation.id()).orElse(invitation);
            });
        } catch (PlatformUnavailableException e) {
            LOG.debug("It cannot be written down that an invitation was sent.", e);
            return invitation;
        }
    }

    private Map<String, Object> attributes(Letter letter, UserModel from) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("tenantName", inOneLine(letter.tenantName()));
        attributes.put("inviterName", inOneLine(nameOf(from)));
        attributes.put("link", InvitationLink.to(letter.token(), session).toString());
        Duration left = Duration.between(Instant.now(), letter.invitation().expiresAt());
        attributes.put("days", left.plusHours(12).toDays());
        attributes.put("hours", Math.max(1, left.plusMinutes(30).toHours()));
        return attributes;
    }

    private static String nameOf(UserModel user) {
        String first = user.getFirstName();
        String last = user.getLastName();
        return first == null || last == null ? user.getUsername() : first + " " + last;
    }

    /** Names are anybody's choice: in a subject a line break would begin another header. */
    private static String inOneLine(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
