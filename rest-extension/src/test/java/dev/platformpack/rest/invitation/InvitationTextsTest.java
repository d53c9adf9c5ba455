package dev.platformpack.rest.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTextsTest {
    private static final List<String> TEMPLATES =
            List.of("platform-invitation.ftl", "html/platform-invitation.ftl", "text/platform-invitation.ftl");
    private static final Pattern KEY = Pattern.compile("\"(platformInvitation\\w+)\"");
    private static final String SUBJECT = "platformInvitationSubject";

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyTextOfTheTemplatesIsThereAndNoOther(String language) throws IOException {
        Set<String> used = new TreeSet<>(Set.of(SUBJECT));
        for (String template : TEMPLATES) {
            Matcher key = KEY.matcher(text("templates/" + template));
            while (key.find()) {
                used.add(key.group(1));
            }
        }

        assertThat(messages(language).stringPropertyNames()).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyTextCanBeFormatted(String language) throws IOException {
        messages(language)
                .values()
                .forEach(text -> assertThat(new MessageFormat((String) text).format(new Object[] {7, "two", "three"}))
                        .doesNotContain("{", "'{"));
    }

    @Test
    void oneDayIsNotSeveral() throws IOException {
        MessageFormat hours = new MessageFormat(messages("en").getProperty("platformInvitationMailHours"));

        assertThat(hours.format(new Object[] {1L})).contains("for one hour,");
        assertThat(hours.format(new Object[] {47L})).contains("for 47 hours,");
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        try (InputStream in = resource("messages/messages_" + language + ".properties")) {
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return messages;
    }

    private static String text(String path) throws IOException {
        try (InputStream in = resource(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String path) {
        return InvitationTextsTest.class.getResourceAsStream("/theme-resources/" + path);
    }
}
