package ai.pixapi.jakarta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.http.Transport;
import ai.pixapi.jakarta.config.Settings;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.inject.spi.Extension;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may use whom in this module. */
class PackagesTest {

    private static final String ROOT = "ai.pixapi.jakarta";

    private final JavaClasses module =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(ROOT);

    /** On the class path nobody else holds it back from what the core does not export. */
    private static ArchRule onlyWhatTheCoreExports() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("ai.pixapi.http..");
    }

    private static ArchRule noClientOfItsOwn() {
        return noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net.http..");
    }

    private static ArchRule noExtension() {
        return noClasses().should().beAssignableTo(Extension.class);
    }

    /** Sending, protecting, measuring and writing JSON know neither the configuration nor the beans of the application. */
    private static ArchRule leavesKnowNothingOfTheRoot() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".rest", ROOT + ".fault", ROOT + ".telemetry", ROOT + ".json", ROOT + ".config")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT);
    }

    private static ArchRule leavesKnowNothingOfEachOther() {
        return noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".rest", ROOT + ".fault", ROOT + ".telemetry", ROOT + ".json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".config", ROOT + ".health");
    }

    @Test
    void thePackagesKeepTheirDistance() {
        onlyWhatTheCoreExports().check(module);
        noClientOfItsOwn().check(module);
        noExtension().check(module);
        leavesKnowNothingOfTheRoot().check(module);
        leavesKnowNothingOfEachOther().check(module);
    }

    @Test
    void whatBreaksARuleIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);

        assertThatThrownBy(() -> onlyWhatTheCoreExports().check(planted)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> noClientOfItsOwn().check(planted)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> noExtension().check(planted)).isInstanceOf(AssertionError.class);
        JavaClasses withRoot = new ClassFileImporter().importPackages(ROOT + ".health");
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage(ROOT + ".health")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT)
                        .check(withRoot))
                .isInstanceOf(AssertionError.class);
    }

    static class Planted implements Extension {
        Object transport = Transport.class;
        Object settings = Settings.class;
        HttpClient client = HttpClient.newHttpClient();
    }
}
