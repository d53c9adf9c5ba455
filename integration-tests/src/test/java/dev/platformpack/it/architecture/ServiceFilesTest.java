package dev.platformpack.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.platformpack.it.support.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code META-INF/services} is the table of contents of a module. */
class ServiceFilesTest {
    private static final String SPI = "org.keycloak.provider.Spi";
    private static final String FACTORY = "org.keycloak.provider.ProviderFactory";

    static List<String> modules() {
        return Modules.PROVIDERS;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyFactoryAndSpiIsListedAndNothingElse(String module) {
        List<String> listed = services(module).values().stream()
                .flatMap(List::stream)
                .sorted()
                .toList();

        assertThat(listed)
                .isEqualTo(entryPoints(module).map(JavaClass::getName).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyClassStandsInTheFileOfAnInterfaceThatItImplements(String module) {
        Map<String, JavaClass> classes =
                entryPoints(module).collect(Collectors.toMap(JavaClass::getName, type -> type));

        services(module)
                .forEach((service, names) -> assertThat(names)
                        .allSatisfy(name -> assertThat(classes.get(name).isAssignableTo(service))
                                .as("%s implements %s", name, service)
                                .isTrue()));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void linesAreSorted(String module) {
        services(module)
                .forEach((service, names) -> assertThat(names).as(service).isSorted());
    }

    private static Stream<JavaClass> entryPoints(String module) {
        Path folder = Checkout.file(module + "/target/classes");
        return Modules.providerClasses().stream()
                .filter(type -> type.getSource()
                        .map(source -> Path.of(source.getUri()).startsWith(folder))
                        .orElse(false))
                .filter(type -> type.isAssignableTo(SPI) || type.isAssignableTo(FACTORY))
                .filter(type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    /** Names of the files with their lines. */
    private static Map<String, List<String>> services(String module) {
        Path folder = Checkout.file(module + "/src/main/resources/META-INF/services");
        Map<String, List<String>> services = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    services.put(file.getFileName().toString(), Files.readAllLines(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return services;
    }
}
