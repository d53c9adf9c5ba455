package dev.platformpack.database.configuration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.Config;

/** Typed reading of one provider's server options; a key that is not declared or a wrong value stops the start. */
public final class OptionReader {

    private static final String OFF = "off";

    private final String prefix;
    private final Config.Scope scope;

    private OptionReader(String prefix, Config.Scope scope) {
        this.prefix = prefix;
        this.scope = scope;
    }

    /**
     * @param spi name of the SPI, for example {@code events-listener}
     * @param provider id of the provider, for example {@code platform}
     * @throws InvalidOptionException if an option is set under this provider that is not among {@code declared}
     */
    public static OptionReader of(String spi, String provider, Config.Scope scope, List<Option> declared) {
        String prefix = "spi-" + spi + "--" + provider + "--";
        Set<String> known = declared.stream().map(Option::key).collect(Collectors.toCollection(TreeSet::new));
        known.add("enabled"); // Keycloak's own key of every provider
        for (String name : names(scope)) {
            String key = name.substring(name.indexOf(prefix) + prefix.length());
            if (name.contains(prefix) && !known.contains(key)) {
                throw new InvalidOptionException(prefix + key, "be one of " + String.join(", ", known), key);
            }
        }
        return new OptionReader(prefix, scope);
    }

    @SuppressWarnings("deprecation") // the only way to see a misspelt key; deprecated since 26.3 without a successor
    private static Set<String> names(Config.Scope scope) {
        return scope.getPropertyNames();
    }

    public String text(Option option) {
        String value = scope.get(option.key());
        return value == null ? option.defaultValue() : value.trim();
    }

    public int wholeNumber(Option option, int least, int most) {
        String value = text(option);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both mistakes
        }
        throw invalid(option, "be a whole number from " + least + " to " + most, value);
    }

    /** A duration in the short forms {@code 500ms, 30s, 5m, 2h} or as ISO 8601 ({@code PT30S}). */
    public Duration duration(Option option, Duration least, Duration most) {
        String value = text(option);
        try {
            Duration duration = Durations.parse(value);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            // falls through to the one message for both mistakes
        }
        String range = "be a duration from " + Durations.format(least) + " to " + Durations.format(most);
        throw invalid(option, range + ", for example 30s", value);
    }

    /** {@code <number>/<duration>}, for example {@code 20/5m}; null for {@code off}. */
    public Threshold threshold(Option option, int least, int most, Duration longest) {
        String value = text(option);
        if (value.equals(OFF)) {
            return null;
        }
        int slash = value.indexOf('/');
        try {
            Threshold threshold = new Threshold(
                    Integer.parseInt(value.substring(0, Math.max(slash, 0))),
                    Durations.parse(value.substring(slash + 1)));
            boolean isShort = threshold.within().compareTo(longest) <= 0
                    && threshold.within().compareTo(Duration.ofSeconds(1)) >= 0;
            if (threshold.count() >= least && threshold.count() <= most && isShort) {
                return threshold;
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            // falls through to the one message for all mistakes
        }
        throw invalid(
                option,
                "be 'off', or a number from %d to %d and a duration from 1s to %s, for example 20/5m"
                        .formatted(least, most, Durations.format(longest)),
                value);
    }

    /** A constant of {@code type}, written in lower case with dashes. */
    public <E extends Enum<E>> E choice(Option option, Class<E> type) {
        String value = text(option);
        for (E constant : type.getEnumConstants()) {
            if (written(constant).equals(value)) {
                return constant;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(OptionReader::written)
                .collect(Collectors.joining(", "));
        throw invalid(option, "be one of " + allowed, value);
    }

    /** The error for a value of this option that only its reader can judge. */
    public InvalidOptionException invalid(Option option, String requirement, String got) {
        return new InvalidOptionException(prefix + option.key(), requirement, got);
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
