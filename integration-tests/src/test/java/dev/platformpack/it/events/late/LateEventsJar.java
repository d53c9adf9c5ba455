package dev.platformpack.it.events.late;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Packs the provider of this package. */
public final class LateEventsJar {
    private static final String SERVICE = "META-INF/services/org.keycloak.events.EventListenerProviderFactory";
    private static final List<String> CLASSES =
            List.of("LateEventListenerFactory.class", "LateEventListener.class", "LateEventListener$1.class");

    private LateEventsJar() {}

    /** @param folder of provider JARs */
    public static void addTo(Path folder) throws IOException {
        write(folder.resolve("late-events.jar"));
    }

    private static void write(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (String name : CLASSES) {
                try (InputStream bytes = LateEventsJar.class.getResourceAsStream(name)) {
                    put(jar, LateEventsJar.class.getPackageName().replace('.', '/') + "/" + name, bytes.readAllBytes());
                }
            }
            put(jar, SERVICE, LateEventListenerFactory.class.getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** With one time for all: the image of a server is kept as long as its JARs are the same. */
    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
