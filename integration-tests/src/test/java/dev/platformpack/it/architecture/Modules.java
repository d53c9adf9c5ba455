package dev.platformpack.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.platformpack.it.support.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of the pack and their compiled classes. */
final class Modules {
    static final String DATABASE = "dev.platformpack.database..";
    static final String EVENTS = "dev.platformpack.events..";
    static final String CLAIMS = "dev.platformpack.claims..";
    static final String REST = "dev.platformpack.rest..";
    static final String USERS = "dev.platformpack.users..";
    static final String LOCAL_SERVER = "dev.platformpack.localserver..";
    static final String ORDERS = "dev.platformpack.orders..";
    static final String VERIFIER = "dev.platformpack.verifier..";

    /** Folders of the modules that run inside Keycloak. */
    static final List<String> PROVIDERS = List.of(
            "platform-database",
            "event-listener",
            "protocol-mapper",
            "rest-extension",
            "user-storage-provider",
            "themes");

    /** Folders of applications that show how the platform's tokens and tables are used. */
    static final List<String> EXAMPLES = List.of("examples/orders-service");

    /** Folders of commands that somebody without a Keycloak runs. */
    static final List<String> COMMANDS = List.of("audit-verifier");

    private Modules() {}

    /** Classes of the modules that run inside Keycloak. */
    static JavaClasses providerClasses() {
        return Providers.CLASSES;
    }

    /** Classes of all modules but this one. */
    static JavaClasses allClasses() {
        return All.CLASSES;
    }

    /** Read once for all tests, as {@link All} are: it takes seconds. */
    private static final class Providers {
        static final JavaClasses CLASSES = classesOf(PROVIDERS.stream());
    }

    private static final class All {
        static final JavaClasses CLASSES = classesOf(Stream.of(PROVIDERS, EXAMPLES, COMMANDS, List.of("local-server"))
                .flatMap(List::stream));
    }

    private static JavaClasses classesOf(Stream<String> modules) {
        List<Path> folders = modules.map(module -> Checkout.file(module + "/target/classes"))
                .filter(Files::exists)
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }
}
