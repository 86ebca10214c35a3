package com.casarerpa.robot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// What keeps the robot apart from databases.
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.casarerpa");

    @Test
    void robots_doNotConnectToTheSystemDatabase() {
        noClasses()
                .that()
                .resideInAPackage("com.casarerpa.robot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.casarerpa.orchestrator..")
                .check(CLASSES);
    }

    @Test
    void onlyTheDatabaseNodes_useSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.casarerpa.nodes.database..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.sqlite..", "org.mariadb..")
                .check(CLASSES);
    }
}
