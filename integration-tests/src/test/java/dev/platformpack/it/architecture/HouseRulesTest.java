package dev.platformpack.it.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private static final JavaClasses ALL = Modules.allClasses();
    private static final JavaClasses PROVIDERS = Modules.providerClasses();

    @Test
    void providersReadTheirConfigurationFromKeycloakOnly() {
        noClasses()
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .check(PROVIDERS);
    }

    @Test
    void providersWriteToTheLogOnly() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(PROVIDERS);
    }

    @Test
    void theOnlyLogIsJbossLogging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.commons.logging..")
                .check(PROVIDERS);
        fields().that()
                .haveRawType("org.jboss.logging.Logger")
                .should()
                .bePrivate()
                .andShould()
                .beStatic()
                .andShould()
                .beFinal()
                .andShould()
                .haveName("LOG")
                .check(PROVIDERS);
    }

    @Test
    void sqlStandsInThePlatformDatabaseAndWhereKeycloaksDatabaseIsReadOrWritten() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Modules.DATABASE,
                        "dev.platformpack.events.outbox..",
                        "dev.platformpack.events.directory..",
                        "dev.platformpack.rest.notice..")
                .should()
                .callMethodWhere(target(owner(assignableTo("jakarta.persistence.EntityManager")))
                        .and(target(nameMatching("create.*Query"))))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.Connection")
                .check(PROVIDERS);
    }

    @Test
    void factoriesKeepNoKeycloakSession() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Factory")
                .should()
                .haveRawType("org.keycloak.models.KeycloakSession")
                .check(PROVIDERS);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)")
                .orShould()
                .resideInAnyPackage("..util..", "..helper..", "..common..", "..impl..")
                .check(ALL);
    }
}
