package dev.platformpack.it.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Mailbox;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail server of the demo realm, for as long as it is open: the realm of all other tests has none. */
public final class MailServer implements AutoCloseable {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final RealmAdmin admin;
    private Mailbox mailbox = Mailbox.open();

    private MailServer(RealmAdmin admin) {
        this.admin = admin;
    }

    public static MailServer open(Stack stack) {
        MailServer server =
                new MailServer(RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin()));
        server.configure();
        return server;
    }

    private void configure() {
        set(JSON.objectNode()
                .put("host", "127.0.0.1")
                .put("port", String.valueOf(mailbox.port()))
                .put("from", "keycloak@example.test"));
    }

    /** From now on the realm has none. */
    public void remove() {
        set(JSON.objectNode());
    }

    /** Nobody listens any more where the realm sends its mail to. */
    public void stop() {
        mailbox.close();
    }

    public void startAgain() {
        mailbox = Mailbox.open();
        configure();
    }

    private void set(ObjectNode server) {
        admin.update("", JSON.objectNode().set("smtpServer", server));
    }

    /** All mails to an address, the oldest first. */
    public List<String> to(String address) {
        return mailbox.messages().stream()
                .filter(mail -> mail.lines().anyMatch(line -> line.equalsIgnoreCase("To: " + address)))
                .toList();
    }

    /** The link with this part in the newest mail to an address; waits for one after {@code before} others. */
    public URI link(String address, String part, int before) {
        List<String> mails =
                await("a mail to the address").atMost(SOON).until(() -> to(address), found -> found.size() > before);
        Matcher link =
                Pattern.compile("http://[^\\s\"<>]*" + part + "[^\\s\"<>]+").matcher(mails.get(mails.size() - 1));
        assertThat(link.find()).as("a link in the mail").isTrue();
        return URI.create(link.group());
    }

    public URI invitation(String address) {
        return link(address, "invitations/link", 0);
    }

    public static String token(URI invitation) {
        return invitation.getQuery().replaceAll(".*invitation=", "");
    }

    @Override
    public void close() {
        remove();
        mailbox.close();
    }
}
