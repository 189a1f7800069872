package ai.pixapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The package table of the architecture. Each rule is also held against a planted package that breaks it. */
class ArchitectureTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter().importPath(folderOf(PixapiException.class));
    private static final JavaClasses PLANTED = new ClassFileImporter().importPath(folderOf(ArchitectureTest.class));

    /** The rule, the planted package that breaks it, and the class that the report must name. */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule("plain Java: HTTP", PackageRules::plainJava, "http", "pricing.PriceFetcher"),
                rule("plain Java: JSON", PackageRules::plainJava, "json", "catalog.JsonModel"),
                rule("root uses nothing", PackageRules::rootUsesNothing, "upwards", "Everything"),
                rule("catalog", PackageRules::catalogUsesTheRoot, "upwards", "catalog.PricedModel"),
                rule("media", PackageRules::mediaUsesTheCatalog, "upwards", "media.PricedMedia"),
                rule("pricing", PackageRules::pricingUsesCatalogAndMedia, "upwards", "pricing.TaskPrice"),
                rule("task", PackageRules::taskUsesCatalogAndMedia, "upwards", "task.PricedTask"),
                rule("port", PackageRules::portUsesTaskAndMedia, "upwards", "provider.PricingProvider"),
                rule("adapters", PackageRules::adaptersDoNotKnowEachOther, "adapters", "provider.one.One"),
                rule("exchange", PackageRules::exchangeUsesThePort, "upwards", "exchange.PricedReply"),
                rule("one transport", PackageRules::onlyTheTransportSends, "http", "provider.one.Sender"),
                rule(
                        "adapters and prices",
                        PackageRules::adaptersKnowNoPricesAndNoClient,
                        "upwards",
                        "provider.one.Discount"),
                rule("cycles", PackageRules::noCycles, "cycle", "alpha.Alpha"),
                rule("vague names", PackageRules::noVagueNames, "vague", "media.util.Strings"),
                rule("JSON at the edges", PackageRules::jsonStaysAtTheEdges, "json", "Failure"),
                rule("JSON at the edges: task", PackageRules::jsonStaysAtTheEdges, "json", "task.RawTask"),
                rule("JSON-P alone", PackageRules::jsonIsNeverBound, "json", "provider.one.Wire"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theLibraryKeepsTheRule(Function<PackageRules, ArchRule> rule, String planted, String culprit) {
        assertThat(violations(rule.apply(new PackageRules("ai.pixapi")), LIBRARY))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aPlantedViolationIsReported(Function<PackageRules, ArchRule> rule, String planted, String culprit) {
        String root = "ai.pixapi.planted." + planted;

        assertThat(violations(rule.apply(new PackageRules(root)), PLANTED))
                .anySatisfy(line -> assertThat(line).contains(root + "." + culprit));
    }

    @Test
    void adaptersMayReadJson() {
        assertThat(violations(new PackageRules("ai.pixapi.planted.json").jsonStaysAtTheEdges(), PLANTED))
                .noneSatisfy(line -> assertThat(line).contains("json.provider"));
    }

    @Test
    void theRulesLookAtTheLibraryAndNotAtItsTests() {
        assertThat(LIBRARY.contain(PixapiException.class)).isTrue();
        assertThat(LIBRARY.contain(ArchitectureTest.class)).isFalse();
        assertThat(LIBRARY.size()).isGreaterThan(60);
    }

    private static Arguments rule(String name, Function<PackageRules, ArchRule> rule, String planted, String culprit) {
        return arguments(named(name, rule), planted, culprit);
    }

    private static List<String> violations(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }

    private static Path folderOf(Class<?> type) {
        try {
            String file = type.getSimpleName() + ".class";
            Path folder = Path.of(type.getResource(file).toURI()).getParent();
            return folder;
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
