package dev.platformpack.it.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the JAX-RS annotations of a root resource say that it answers; preflight requests and the answer to unknown paths left out. */
final class Routes {

    private static final String JAX_RS = "jakarta.ws.rs.";
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH");

    private final JavaClasses classes;

    Routes(JavaClasses classes) {
        this.classes = classes;
    }

    /** @param parameters names of the query and header parameters that the method declares */
    record Route(String method, String path, Set<String> parameters) implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            return Comparator.comparing(Route::path)
                    .thenComparing(Route::method)
                    .compare(this, other);
        }
    }

    /** Those of the class {@code root}, which is at {@code path}, and of its subresources. */
    Stream<Route> below(String path, String root) {
        return of(path, classes.get(root));
    }

    private Stream<Route> of(String path, JavaClass resource) {
        return resource.getMethods().stream().flatMap(method -> {
            String below = value(method, "Path").map(sub -> path + "/" + sub).orElse(path);
            List<String> verbs = METHODS.stream()
                    .filter(verb -> method.isAnnotatedWith(JAX_RS + verb))
                    .toList();
            boolean isLocator =
                    verbs.isEmpty() && classes.contain(method.getRawReturnType().getName());
            return isLocator && method.isAnnotatedWith(JAX_RS + "Path")
                    ? of(below, method.getRawReturnType())
                    : verbs.stream().map(verb -> new Route(verb, below, parameters(method)));
        });
    }

    private static Set<String> parameters(JavaMethod method) {
        return method.getParameters().stream().flatMap(Routes::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> name(JavaParameter parameter) {
        return Stream.of("QueryParam", "HeaderParam").flatMap(kind -> value(parameter, kind).stream());
    }

    private static Optional<String> value(CanBeAnnotated annotated, String annotation) {
        if (!annotated.isAnnotatedWith(JAX_RS + annotation)) {
            return Optional.empty();
        }
        JavaAnnotation<?> found = annotated instanceof JavaMethod method
                ? method.getAnnotationOfType(JAX_RS + annotation)
                : ((JavaParameter) annotated).getAnnotationOfType(JAX_RS + annotation);
        return found.get("value").map(String.class::cast);
    }
}
