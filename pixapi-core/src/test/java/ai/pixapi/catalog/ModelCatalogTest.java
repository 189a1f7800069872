package ai.pixapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTest {

    private static final Model GEMINI = model("pixapi/gemini-2.5-flash-image", "nano-banana");
    private static final Model PIXAZO = model("pixazo/nano-banana");
    private static final Model MAGIC = model("magichour/nano-banana");
    private static final ModelCatalog CATALOG = ModelCatalog.of(List.of(GEMINI, PIXAZO, MAGIC));

    @ParameterizedTest
    @ValueSource(strings = {"gemini-2.5-flash-image", "pixapi/gemini-2.5-flash-image", "pixapi/nano-banana"})
    void aModelIsFoundByEachOfItsUnambiguousNames(String name) {
        assertThat(CATALOG.named(name)).containsExactly(GEMINI);
    }

    @Test
    void aNameThatSeveralProvidersKnowMeansAModelOfEach() {
        assertThat(CATALOG.named("nano-banana")).containsExactly(GEMINI, PIXAZO, MAGIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nope",
                "NANO-BANANA",
                "openai/nano-banana",
                "pixazo/",
                "/nano-banana",
                "../../x",
                "pixazo/gemini-2.5-flash-image"
            })
    void anUnknownNameMeansNothing(String name) {
        assertThat(CATALOG.named(name)).isEmpty();
        assertThat(CATALOG.find(ProviderId.PIXAPI, name)).isEmpty();
    }

    @Test
    void aNameIsFoundAtOneProvider() {
        assertThat(CATALOG.find(ProviderId.PIXAPI, "nano-banana")).contains(GEMINI);
        assertThat(CATALOG.find(ProviderId.PIXAZO, "nano-banana")).contains(PIXAZO);
        assertThat(CATALOG.find(ProviderId.OPENAI, "nano-banana")).isEmpty();
        assertThat(CATALOG.find(ProviderId.PIXAZO, "pixazo/nano-banana")).contains(PIXAZO);
    }

    @Test
    void anIdWinsOverAnotherModelsAlias() {
        Model newer = model("pixapi/nano-banana");

        for (List<Model> order : List.of(List.of(GEMINI, newer), List.of(newer, GEMINI))) {
            ModelCatalog catalog = ModelCatalog.of(order);

            assertThat(catalog.find(ProviderId.PIXAPI, "nano-banana")).contains(newer);
            assertThat(catalog.named("nano-banana")).containsExactly(newer);
            assertThat(catalog.named("pixapi/nano-banana")).containsExactly(newer);
        }
    }

    @Test
    void anAliasOfTwoModelsOfOneProviderMeansTheFirst() {
        Model other = model("pixapi/other", "nano-banana");

        assertThat(ModelCatalog.of(List.of(GEMINI, other)).named("nano-banana")).containsExactly(GEMINI);
    }

    @Test
    void anAliasThatRepeatsTheIdIsHarmless() {
        Model twice = model("pixapi/x", "x", "x");

        assertThat(ModelCatalog.of(List.of(twice)).named("x")).containsExactly(twice);
    }

    @Test
    void newerFactsReplaceThoseOfTheSameRouteAndTheirAliases() {
        Model without = model("pixapi/gemini-2.5-flash-image");

        ModelCatalog newer = CATALOG.with(List.of(without));

        assertThat(newer.models()).containsExactly(without, PIXAZO, MAGIC);
        assertThat(newer.named("nano-banana")).containsExactly(PIXAZO, MAGIC);
        assertThat(newer.at(GEMINI.route())).containsSame(without);
    }

    @Test
    void otherModelsAreAddedAtTheEndAndTheFirstCatalogStaysAsItWas() {
        Model added = model("openai/gpt-image-2");

        assertThat(CATALOG.with(List.of(added)).models()).containsExactly(GEMINI, PIXAZO, MAGIC, added);
        assertThat(CATALOG.models()).containsExactly(GEMINI, PIXAZO, MAGIC);
        assertThat(CATALOG.at(added.route())).isEmpty();
    }

    @Test
    void aNameStillMeansOneModelAmongTenThousand() {
        ModelCatalog large = CATALOG.with(IntStream.range(0, 10_000)
                .mapToObj(i -> model("pixapi/model-" + i, "alias-" + i))
                .toList());

        assertThat(large.named("alias-9999")).containsExactly(model("pixapi/model-9999", "alias-9999"));
        assertThat(large.named("nano-banana")).containsExactly(GEMINI, PIXAZO, MAGIC);
    }

    @Test
    void aLookupIsOneMapAccessHoweverManyModelsThereAre() {
        assertThat(callsOf(ModelCatalog.class, "named")).containsOnly("Map.getOrDefault", "List.of");
        assertThat(callsOf(ModelCatalog.class, "at")).containsOnly("Map.get", "Optional.ofNullable");
    }

    @Test
    void aPlantedSearchThroughAllModelsIsNoticed() {
        assertThat(callsOf(Searching.class, "named")).contains("Collection.stream");
    }

    @Test
    void idsOfAnotherFormAreRefused() {
        for (String bad : List.of("", " ", "a b", "../x", "a/../b", "-a", "a\n", "\u00e9", "x".repeat(129))) {
            assertThat(ModelId.isValid(bad)).as(bad).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> new ModelId(bad));
        }
        assertThat(ModelId.isValid("fal-ai/flux@1.0:beta_2+x")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProviderId("Pixapi"))
                .withMessageEndingWith("was Pixapi");
    }

    @Test
    void capabilitiesAreReadWithHyphensAndUnderscores() {
        for (Capability capability : Capability.values()) {
            assertThat(Capability.ofWireName(capability.wireName())).contains(capability);
            assertThat(Capability.ofWireName(capability.wireName().replace('-', '_')))
                    .contains(capability);
        }
        assertThat(Capability.ofWireName("text-to-speech")).isEmpty();
    }

    private static Set<String> callsOf(Class<?> type, String method) {
        JavaClass code = new ClassFileImporter().importClass(type);
        return code.getMethods().stream()
                .filter(any -> any.getName().equals(method))
                .flatMap(any -> any.getMethodCallsFromSelf().stream())
                .map(JavaMethodCall::getTarget)
                .map(target -> target.getOwner().getSimpleName() + "." + target.getName())
                .collect(Collectors.toSet());
    }

    private static Model model(String route, String... aliases) {
        String[] parts = route.split("/", 2);
        return new Model(
                Route.of(parts[0], parts[1]),
                Arrays.stream(aliases).map(ModelId::new).toList(),
                "image",
                Map.of(),
                null,
                List.of(),
                List.of("a test"),
                LocalDate.EPOCH);
    }

    /** What a lookup must not be. */
    static final class Searching {

        private final Collection<Model> models = List.of();

        Optional<Model> named(String name) {
            return models.stream()
                    .filter(model -> model.id().value().equals(name))
                    .findFirst();
        }
    }
}
