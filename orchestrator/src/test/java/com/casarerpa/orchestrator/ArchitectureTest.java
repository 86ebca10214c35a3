package com.casarerpa.orchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchitectureTest {
    private static final String ROOT = "com.casarerpa.orchestrator.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.casarerpa.orchestrator");

    @ParameterizedTest
    @ValueSource(strings = {"access", "dispatch", "job", "robot", "workflow", "monitoring"})
    void layers_ofAFeatureDependInwards(String feature) {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + feature + "..")
                .layer("domain")
                .definedBy(ROOT + feature + ".domain..")
                .layer("application")
                .definedBy(ROOT + feature + ".application..")
                .layer("infrastructure")
                .definedBy(ROOT + feature + ".infrastructure..")
                .layer("presentation")
                .definedBy(ROOT + feature + ".presentation..")
                .whereLayer("domain")
                .mayNotAccessAnyLayer()
                .whereLayer("application")
                .mayOnlyAccessLayers("domain")
                .whereLayer("infrastructure")
                .mayOnlyAccessLayers("application", "domain")
                .whereLayer("presentation")
                .mayOnlyAccessLayers("application", "domain")
                .check(CLASSES);
    }

    @Test
    void domains_knowNoOtherLayerOfAnyFeature() {
        noClasses()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..orchestrator..application..",
                        "..orchestrator..infrastructure..",
                        "..orchestrator..presentation..",
                        ROOT + "http..",
                        ROOT + "platform..")
                .check(CLASSES);
    }

    @Test
    void sql_staysInInfrastructureAndPlatform() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..infrastructure..", ROOT + "platform..")
                .and()
                // The composition root hands the pool to the stores.
                .doNotHaveSimpleName("Orchestrator")
                .and()
                .doNotHaveSimpleName("Insights")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..", "com.zaxxer..")
                .check(CLASSES);
    }

    @Test
    void jetty_staysInHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void http_knowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "access..",
                        ROOT + "audit..",
                        ROOT + "job..",
                        ROOT + "monitoring..",
                        ROOT + "robot..",
                        ROOT + "tenancy..",
                        ROOT + "workflow..",
                        ROOT + "platform..")
                .check(CLASSES);
    }

    @Test
    void onlyPresentation_speaksHttp() {
        noClasses()
                .that()
                .resideInAnyPackage("..domain..", "..application..", "..infrastructure..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "http..")
                .check(CLASSES);
    }
}
