package dev.platformpack.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.PlatformRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of permissions has a row for each route, and none for what is no route. */
class PermissionRowsTest {

    private static final String TABLE = "integration-tests/src/test/resources/dev/platformpack/it/rest/permissions.csv";

    @Test
    void eachRouteHasItsRow() throws IOException {
        Routes routes = new Routes(Modules.providerClasses());
        Set<String> served = Stream.of(PlatformRoot.values())
                .flatMap(root -> routes.below(root.in("{realm}"), root.resource()))
                .map(route -> name(route.method(), route.path()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows()).isEqualTo(served);
    }

    private static Set<String> rows() throws IOException {
        return Files.readAllLines(Checkout.file(TABLE)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(","))
                .map(row -> name(row[0].trim(), PlatformRoot.url(row[1].trim(), "{realm}")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(String method, String path) {
        return method + " " + path.replaceAll("\\?.*", "").replaceAll("\\{[^}]+}", "{}");
    }
}
