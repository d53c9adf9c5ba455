package dev.platformpack.rest.invitation;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.time.Duration;
import java.util.List;

/** The options of {@code --spi-realm-restapi-extension--platform--…}. */
public final class InvitationOptions {

    private static final Option VALID_FOR = new Option(
            "invitation-valid-for",
            "168h",
            "How long an invitation into a tenant can be accepted after its newest e-mail. 5m to 8760h.");
    private static final Option MOST_PENDING = new Option(
            "invitations-pending",
            "100",
            "How many invitations of a tenant may be pending at the same time; one more is refused with 409. 1 to 100000.");
    private static final Option MAILS_PER_DAY = new Option(
            "invitation-mails-per-day",
            "200",
            "How many e-mails with invitations a tenant may send within a day; one more is refused with 429. 1 to 100000.");

    public static final List<Option> ALL = List.of(VALID_FOR, MOST_PENDING, MAILS_PER_DAY);

    private InvitationOptions() {}

    public static InvitationConfig read(OptionReader options) {
        return new InvitationConfig(
                options.duration(VALID_FOR, Duration.ofMinutes(5), Duration.ofHours(8760)),
                options.wholeNumber(MOST_PENDING, 1, 100_000),
                options.wholeNumber(MAILS_PER_DAY, 1, 100_000));
    }
}
