package ai.pixapi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The package table of the architecture, for the library below {@code ai.pixapi} or for a planted copy of it. */
record PackageRules(String root) {

    private static final String[] VAGUE_NAMES = {"util", "helper", "common", "model", "domain", "entity", "dto"};

    /** {@code catalog}, {@code media}, {@code pricing} and {@code task} know no HTTP, no JSON and no CDI. */
    ArchRule plainJava() {
        return noClasses()
                .that()
                .resideInAnyPackage(below("catalog", "media", "pricing", "task"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..", "jakarta..", "javax.inject..", "com.sun.net.httpserver..", root + ".http..");
    }

    ArchRule rootUsesNothing() {
        return onlyUses(root);
    }

    ArchRule catalogUsesTheRoot() {
        return onlyUses(root + ".catalog..", root);
    }

    ArchRule mediaUsesTheCatalog() {
        return onlyUses(root + ".media..", root, root + ".catalog..");
    }

    ArchRule pricingUsesCatalogAndMedia() {
        return onlyUses(root + ".pricing..", root, root + ".catalog..", root + ".media..");
    }

    ArchRule taskUsesCatalogAndMedia() {
        return onlyUses(root + ".task..", root, root + ".catalog..", root + ".media..");
    }

    /** The port itself; adapters have packages of their own below it. */
    ArchRule portUsesTaskAndMedia() {
        return onlyUses(root + ".provider", root, root + ".catalog..", root + ".media..", root + ".task..");
    }

    ArchRule adaptersDoNotKnowEachOther() {
        return slices().matching(root + ".provider.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    ArchRule exchangeUsesThePort() {
        return onlyUses(
                root + ".exchange..",
                root,
                root + ".catalog..",
                root + ".media..",
                root + ".provider",
                root + ".task..");
    }

    /** One place sends, so that one place knows what was sent. */
    ArchRule onlyTheTransportSends() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "com.sun.net.httpserver..");
    }

    ArchRule adaptersKnowNoPricesAndNoClient() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".provider..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below("pricing", "data", "client"));
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule noVagueNames() {
        return noClasses()
                .should()
                .resideInAnyPackage(Arrays.stream(VAGUE_NAMES)
                        .map(name -> root + ".." + name + "..")
                        .toArray(String[]::new));
    }

    /** What the library asks and means is free of JSON; reading and writing it is for the edges. */
    ArchRule jsonStaysAtTheEdges() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(below("data", "exchange", "http", "provider", "client"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.json..");
    }

    /** JSON is read by the standard API, whatever implements it, and never bound to classes by reflection. */
    ArchRule jsonIsNeverBound() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.json.bind..",
                        "com.fasterxml..",
                        "tools.jackson..",
                        "com.google.gson..",
                        "org.eclipse.parsson..",
                        "org.eclipse.yasson..");
    }

    private ArchRule onlyUses(String user, String... used) {
        String[] allowed = Stream.concat(Stream.of(user), Arrays.stream(used)).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(user)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(root + "..")).or(resideInAnyPackage(allowed)));
    }

    private String[] below(String... names) {
        return Arrays.stream(names).map(name -> root + "." + name + "..").toArray(String[]::new);
    }
}
