package dev.platformpack.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

class ModuleDependencyTest {
    private static final JavaClasses CLASSES = Modules.allClasses();

    @Test
    void platformDatabaseKnowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage(Modules.DATABASE)
                .should()
                .dependOnClassesThat(ofThePackBut(Modules.DATABASE))
                .check(CLASSES);
    }

    @Test
    void eventListenerKnowsOnlyThePlatformDatabase() {
        knowsOnlyThePlatformDatabase(Modules.EVENTS);
    }

    @Test
    void protocolMapperKnowsOnlyThePlatformDatabase() {
        knowsOnlyThePlatformDatabase(Modules.CLAIMS);
    }

    @Test
    void restExtensionKnowsOnlyThePlatformDatabase() {
        knowsOnlyThePlatformDatabase(Modules.REST);
    }

    @Test
    void userStorageKnowsOnlyThePlatformDatabase() {
        knowsOnlyThePlatformDatabase(Modules.USERS);
    }

    @Test
    void localServerKnowsTheProvidersOnlyAsJars() {
        noClasses()
                .that()
                .resideInAPackage(Modules.LOCAL_SERVER)
                .should()
                .dependOnClassesThat(ofThePackBut(Modules.LOCAL_SERVER))
                .check(CLASSES);
    }

    /** It runs where no Keycloak is. */
    @Test
    void theVerifierKnowsOnlyThePlatformDatabaseAndWhatItNeedsNothingOfKeycloak() {
        knowsOnlyThePlatformDatabase(Modules.VERIFIER);
        noClasses()
                .that()
                .resideInAnyPackage(
                        Modules.VERIFIER,
                        "dev.platformpack.database.audit.seal",
                        "dev.platformpack.database.audit.verification")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "org.hibernate..", "jakarta..", "org.jboss..")
                .check(CLASSES);
    }

    /** It stands for applications that have nothing of the pack but tokens and SQL. */
    @Test
    void theExampleKnowsNoOtherModuleAndNothingOfKeycloak() {
        noClasses()
                .that()
                .resideInAPackage(Modules.ORDERS)
                .should()
                .dependOnClassesThat(
                        ofThePackBut(Modules.ORDERS).or(JavaClass.Predicates.resideInAPackage("org.keycloak..")))
                .check(CLASSES);
    }

    /** A factory and its options stand with the stage that they open, and wire the later ones. */
    @Test
    void packagesOfAModuleFormNoCycleButThroughTheFactoryThatWiresThem() {
        DescribedPredicate<JavaClass> wiring =
                HasName.Predicates.nameMatching(".*(Factory|Options)").forSubtype();
        slices().assignedFrom(new PackageOfThePack())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(wiring, DescribedPredicate.alwaysTrue())
                .check(CLASSES);
    }

    @Test
    void everyClassStandsInAPackageOfThePack() {
        classes().should().resideInAPackage("dev.platformpack..").check(CLASSES);
    }

    private static void knowsOnlyThePlatformDatabase(String module) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(ofThePackBut(Modules.DATABASE, module))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> ofThePackBut(String... modules) {
        return JavaClass.Predicates.resideInAPackage("dev.platformpack..")
                .and(JavaClass.Predicates.resideOutsideOfPackages(modules));
    }

    /** Every package is a slice of its own, the module's root package too. */
    private static final class PackageOfThePack implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("dev.platformpack.")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of the pack";
        }
    }
}
