package ai.pixapi.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.PixelRule;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Size;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in catalog against tables typed from the providers' pages, not from the resource. */
class BuiltInCatalogTest {

    private static final ModelCatalog CATALOG = Catalogs.builtIn();

    private static final String TEN_RATIOS = "21:9 1:1 4:3 3:2 2:3 5:4 4:5 3:4 16:9 9:16";
    private static final String FOURTEEN_RATIOS = "1:1 1:4 1:8 2:3 3:2 3:4 4:1 4:3 4:5 5:4 8:1 9:16 16:9 21:9";

    /** {@code -} stands for "none" or "not documented"; counts that are not documented are 1 to 10, images 16. */
    private static final String PIXAPI = """
            id                             | alias           | capabilities | tiers          | qualities
            gemini-2.5-flash-image         | nano-banana     | image        | -              | -
            gemini-3.1-flash-image-preview | nano-banana-2   | image        | 512px 1K 2K 4K | -
            gemini-3-pro-image-preview     | nano-banana-pro | image        | 1K 2K 4K       | -
            gpt-image-2                    | -               | image        | -              | low medium high auto
            gpt-image-1.5                  | -               | image        | -              | low medium high auto
            veo                            | -               | video        | -              | -
            kling                          | -               | video        | -              | -
            wan                            | -               | video        | -              | -
            sora-2                         | -               | video        | -              | -
            gemini-3.1-flash-lite-image    | -               | -            | -              | -
            """;

    private static final String PIXAZO = """
            id                    | capability     | tiers    | ratios   | counts | images | formats
            nano-banana           | text-to-image  | -        | ten      | 1-10   | 0      | jpeg png webp
            nano-banana           | image-to-image | -        | ten      | 1-10   | 16     | jpeg png
            nano-banana-async-api | image-to-image | 1K 2K    | -        | 1-10   | 3      | jpeg png webp
            nano-banana-2         | text-to-image  | 1K 2K 4K | fourteen | 1-4    | 0      | jpeg png
            nano-banana-2         | image-to-image | 1K 2K 4K | fourteen | 1      | 14     | jpeg png
            nano-banana-pro       | image-to-image | 1K 2K 4K | ten      | 1-4    | 16     | jpeg png webp
            nano-banana-pro-async | text-to-image  | 1K 2K 4K | -        | 1-10   | 0      | -
            nano-banana-pro-async | image-to-image | 1K 2K 4K | -        | 1-10   | 5      | -
            nano-banana-2-lite    | text-to-image  | -        | -        | 1-4    | 0      | -
            nano-banana-2-lite    | image-to-image | -        | -        | 1-4    | 16     | -
            """;

    /** As on Magic Hour's models page: extra input images stand beside the first one. */
    private static final String MAGIC_HOUR = """
            id                 | tiers          | generator counts | editor extra images | plans
            flux-schnell       | 640px 1K 2K    | 1-4              | -                   | all
            flux-2-klein       | 640px 1K 2K    | 1                | 5                   | all
            z-image-turbo      | 640px 1K 2K    | 1-4              | -                   | all
            qwen-edit          | 640px 1K 2K    | -                | 2                   | all
            seedream-v4        | 640px 1K 2K 4K | 1-4              | 9                   | paid
            seedream-v4.5      | 640px 1K 2K 4K | -                | 9                   | paid
            seedream-v5-pro    | 640px 1K 2K    | 1-4              | 9                   | paid
            nano-banana        | 640px 1K       | 1-4              | 9                   | paid
            nano-banana-2-lite | 640px 1K       | 1-4              | 9                   | paid
            nano-banana-2      | 640px 1K 2K 4K | 1 4 9 16         | 9                   | paid
            nano-banana-pro    | 1K 2K 4K       | 1 4 9 16         | 9                   | paid
            gpt-image-2        | 640px 1K 2K 4K | 1-4              | 9                   | paid
            default            | 640px 1K 2K 4K | 1-16             | 9                   | -
            seedream           | 640px 1K 2K 4K | 1-16             | -                   | -
            """;

    private static final String OPENAI = """
            id                     | capabilities | counts | images | prompt | qualities            | formats
            gpt-image-2            | both         | 1-10   | 16     | 32000  | low medium high auto | png jpeg webp
            gpt-image-2-2026-04-21 | both         | 1-10   | 16     | 32000  | low medium high auto | png jpeg webp
            gpt-image-1.5          | both         | 1-10   | 16     | 32000  | low medium high auto | png jpeg webp
            gpt-image-1            | both         | 1-10   | 16     | 32000  | low medium high auto | png jpeg webp
            gpt-image-1-mini       | both         | 1-10   | 16     | 32000  | low medium high auto | png jpeg webp
            chatgpt-image-latest   | edit         | 1-10   | 16     | 32000  | low medium high auto | png jpeg webp
            dall-e-2               | both         | 1-10   | 1      | 1000   | -                    | -
            dall-e-3               | make         | 1      | -      | 4000   | standard hd          | -
            """;

    @Test
    void theResourceHas39RowsOfFourProviders() throws Exception {
        List<Map<?, ?>> rows = RawJson.rows(RawJson.resource("catalog.json"), "models");

        assertThat(rows).hasSize(39);
        assertThat(rows.stream().collect(Collectors.groupingBy(row -> row.get("provider"), Collectors.counting())))
                .isEqualTo(Map.of("pixapi", 10L, "pixazo", 7L, "magichour", 14L, "openai", 8L));
    }

    @Test
    void everyRowSaysWhereItsFactsArePublishedAndWhenTheyWereRead() throws Exception {
        for (Map<?, ?> row : RawJson.rows(RawJson.resource("catalog.json"), "models")) {
            assertThat((List<?>) row.get("sources"))
                    .as("%s", row.get("id"))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat((String) source).isNotBlank());
            assertThat(LocalDate.parse((String) row.get("as_of"))).isAfter(LocalDate.of(2026, 1, 1));
        }
    }

    @Test
    void twoRowsOfOneRouteAreOneModelThatDoesBoth() {
        Model nanoBanana = CATALOG.find(ProviderId.PIXAZO, "nano-banana").orElseThrow();

        assertThat(CATALOG.models()).hasSize(38);
        assertThat(nanoBanana.capabilities()).containsExactly(Capability.TEXT_TO_IMAGE, Capability.IMAGE_TO_IMAGE);
        assertThat(nanoBanana.sources()).hasSize(2);
    }

    @Test
    void pixapiIsAsDocumented() {
        Map<String, Model> models = at(ProviderId.PIXAPI);
        for (String[] row : table(PIXAPI)) {
            Model model = take(models, row[0]);
            assertThat(names(model.aliases())).as(row[0]).isEqualTo(words(row[1]));
            assertThat(model.category()).as(row[0]).isEqualTo(row[2].equals("video") ? "video" : "image");
            assertThat(model.capabilities())
                    .as(row[0])
                    .isEqualTo(
                            switch (row[2]) {
                                case "image" -> Set.of(Capability.TEXT_TO_IMAGE, Capability.IMAGE_TO_IMAGE);
                                case "video" -> Set.of(Capability.TEXT_TO_VIDEO, Capability.IMAGE_TO_VIDEO);
                                default -> Set.of();
                            });
            model.limits().forEach((capability, limits) -> {
                boolean video = capability.isVideo();
                assertThat(tiers(limits)).as(row[0]).isEqualTo(words(row[3]));
                assertThat(limits.qualities()).as(row[0]).isEqualTo(words(row[4]));
                assertThat(limits.counts()).as(row[0]).isEqualTo(counts(video ? "1" : "1-10"));
                assertThat(limits.outputFormats()).as(row[0]).isEmpty();
                assertThat(limits.inputImages())
                        .as(row[0])
                        .isEqualTo(
                                switch (capability) {
                                    case IMAGE_TO_IMAGE -> 16;
                                    case IMAGE_TO_VIDEO -> 1;
                                    default -> 0;
                                });
            });
        }
        assertThat(models).as("models without a row in this test").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash-image,1024x1024",
        "gemini-3.1-flash-image-preview,512x512 1536x1024 2048x2048 2K 4K",
        "gemini-3-pro-image-preview,1024x1024 2048x1152 3840x2160",
        "gpt-image-2,auto 1024x1024 1536x1024 1024x1536",
        "veo,1280x720 720x1280 16:9",
        "kling,1280x720 720x1280 16:9",
        "wan,1280x720 720x1280 16:9"
    })
    void theSizesThatPixapisPagesShowAreListedAndAccepted(String id, String sizes) {
        for (Limits limits :
                CATALOG.find(ProviderId.PIXAPI, id).orElseThrow().limits().values()) {
            assertThat(limits.sizes().documented()).extracting(Size::toString).isEqualTo(words(sizes));
            assertThat(limits.sizes().documented())
                    .allMatch(size -> limits.sizes().refuse(size).isEmpty());
        }
    }

    @Test
    void theGptImageModelsOfPixapiHaveThePixelRule() {
        PixelRule rule = new PixelRule(16, 655_360, 8_294_400, new AspectRatio(3, 1));
        for (String id : List.of("gpt-image-2", "gpt-image-1.5")) {
            for (Limits limits :
                    CATALOG.find(ProviderId.PIXAPI, id).orElseThrow().limits().values()) {
                assertThat(limits.sizes().pixels()).as(id).isEqualTo(rule);
            }
        }
    }

    @Test
    void theGptImage2ModelsOfOpenAiGoUpTo3840By2160() {
        for (String id : List.of("gpt-image-2", "gpt-image-2-2026-04-21")) {
            for (Limits limits :
                    CATALOG.find(ProviderId.OPENAI, id).orElseThrow().limits().values()) {
                assertThat(limits.sizes().pixels())
                        .as(id)
                        .isEqualTo(new PixelRule(16, 256, 8_294_400, new AspectRatio(3, 1)));
                assertThat(limits.sizes().refuse(Size.parse("3840x2160"))).isEmpty();
                assertThat(limits.sizes().refuse(Size.parse("4096x2016"))).isPresent();
            }
        }
    }

    @Test
    void onlyPixapiHasVideos() {
        for (Model model : CATALOG.models()) {
            boolean video = List.of("pixapi/veo", "pixapi/kling", "pixapi/wan", "pixapi/sora-2")
                    .contains(model.route().toString());
            assertThat(model.category()).as("%s", model.route()).isEqualTo(video ? "video" : "image");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pixapi/gpt-image-2,1024x1024,true",
        "pixapi/gpt-image-2,16:9,false",
        "pixapi/gpt-image-2,2K,false",
        "pixapi/gemini-2.5-flash-image,2K,false",
        "pixapi/gemini-3.1-flash-image-preview,4K,true",
        "pixazo/nano-banana,16:9,true",
        "pixazo/nano-banana,2K,false",
        "pixazo/nano-banana-async-api,2K,true",
        "pixazo/nano-banana-async-api,4K,false",
        "pixazo/nano-banana-2,8:1,true",
        "pixazo/nano-banana-pro,8:1,false",
        "magichour/nano-banana-pro,1K,true",
        "magichour/nano-banana-pro,640px,false",
        "magichour/qwen-edit,4:3,true",
        "magichour/qwen-edit,21:9,false",
        "openai/gpt-image-1,1024x1536,true",
        "openai/gpt-image-1,16:9,false"
    })
    void aSizeIsAcceptedInTheFormsThatTheProviderKnows(String route, String size, boolean accepted) {
        String[] parts = route.split("/", 2);
        Model model = CATALOG.find(new ProviderId(parts[0]), parts[1]).orElseThrow();
        Limits limits = model.limits(Capability.IMAGE_TO_IMAGE).orElseThrow();

        assertThat(limits.sizes().refuse(Size.parse(size)).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void onlyProvidersWithAFieldForPixelsMakeASizeToThePixel() {
        for (Model model : CATALOG.models()) {
            boolean hasAField = List.of(ProviderId.PIXAPI, ProviderId.OPENAI).contains(model.provider());
            for (Limits limits : model.limits().values()) {
                assertThat(limits.sizes().isExact(Size.parse("1024x1024")))
                        .as("%s", model.route())
                        .isEqualTo(hasAField);
            }
        }
    }

    @Test
    void pixazoIsAsDocumented() {
        Map<String, Model> models = at(ProviderId.PIXAZO);
        Map<String, Set<String>> seen = new TreeMap<>();
        for (String[] row : table(PIXAZO)) {
            Model model = CATALOG.find(ProviderId.PIXAZO, row[0]).orElseThrow();
            Limits limits =
                    model.limits(Capability.ofWireName(row[1]).orElseThrow()).orElseThrow();
            assertThat(tiers(limits)).as(row[0]).isEqualTo(words(row[2]));
            assertThat(ratios(limits))
                    .as(row[0])
                    .isEqualTo(new TreeSet<>(words(
                            switch (row[3]) {
                                case "ten" -> TEN_RATIOS;
                                case "fourteen" -> FOURTEEN_RATIOS;
                                default -> "-";
                            })));
            assertThat(limits.counts()).as(row[0]).isEqualTo(counts(row[4]));
            assertThat(limits.inputImages()).as(row[0]).isEqualTo(Integer.parseInt(row[5]));
            assertThat(limits.outputFormats()).as(row[0]).isEqualTo(words(row[6]));
            assertThat(limits.qualities()).as(row[0]).isEmpty();
            seen.computeIfAbsent(row[0], any -> new TreeSet<>()).add(row[1]);
        }
        assertThat(seen)
                .isEqualTo(models.values().stream()
                        .collect(Collectors.toMap(
                                model -> model.id().value(),
                                model -> model.capabilities().stream()
                                        .map(Capability::wireName)
                                        .collect(Collectors.toSet()))));
    }

    @Test
    void magicHourIsAsDocumented() {
        Map<String, Model> models = at(ProviderId.MAGIC_HOUR);
        for (String[] row : table(MAGIC_HOUR)) {
            Model model = take(models, row[0]);
            assertThat(model.plans())
                    .as(row[0])
                    .isEqualTo(
                            switch (row[4]) {
                                case "all" -> List.of("free", "creator", "pro", "business");
                                case "paid" -> List.of("creator", "pro", "business");
                                default -> List.of();
                            });
            assertThat(model.limits(Capability.TEXT_TO_IMAGE).isPresent())
                    .as(row[0])
                    .isEqualTo(!row[2].equals("-"));
            model.limits(Capability.TEXT_TO_IMAGE).ifPresent(generator -> {
                assertThat(tiers(generator)).as(row[0]).isEqualTo(words(row[1]));
                assertThat(generator.counts()).as(row[0]).isEqualTo(counts(row[2]));
                assertThat(ratios(generator)).as(row[0]).containsExactlyInAnyOrder("1:1", "16:9", "9:16");
            });
            assertThat(model.limits(Capability.IMAGE_TO_IMAGE).isPresent())
                    .as(row[0])
                    .isEqualTo(!row[3].equals("-"));
            model.limits(Capability.IMAGE_TO_IMAGE).ifPresent(editor -> {
                assertThat(tiers(editor)).as(row[0]).isEqualTo(words(row[1]));
                assertThat(editor.counts()).as(row[0]).isEqualTo(counts("1 4 9 16"));
                assertThat(editor.inputImages()).as(row[0]).isEqualTo(1 + Integer.parseInt(row[3]));
                assertThat(editor.promptLength()).as(row[0]).isEqualTo(15_000);
                assertThat(ratios(editor))
                        .as(row[0])
                        .containsExactlyInAnyOrder("16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3");
            });
        }
        assertThat(models).as("models without a row in this test").isEmpty();
    }

    @Test
    void onlyTheDeprecatedSeedreamHasAReplacement() {
        assertThat(CATALOG.models().stream().filter(Model::isDeprecated))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.route()).hasToString("magichour/seedream");
                    assertThat(model.replacement()).isEqualTo(new ModelId("seedream-v4"));
                });
    }

    @Test
    void openAiIsAsDocumented() {
        Map<String, Model> models = at(ProviderId.OPENAI);
        for (String[] row : table(OPENAI)) {
            Model model = take(models, row[0]);
            assertThat(model.capabilities())
                    .as(row[0])
                    .isEqualTo(
                            switch (row[1]) {
                                case "edit" -> Set.of(Capability.IMAGE_TO_IMAGE);
                                case "make" -> Set.of(Capability.TEXT_TO_IMAGE);
                                default -> Set.of(Capability.TEXT_TO_IMAGE, Capability.IMAGE_TO_IMAGE);
                            });
            model.limits().forEach((capability, limits) -> {
                assertThat(limits.counts()).as(row[0]).isEqualTo(counts(row[2]));
                assertThat(limits.inputImages())
                        .as(row[0])
                        .isEqualTo(capability == Capability.IMAGE_TO_IMAGE ? Integer.parseInt(row[3]) : 0);
                assertThat(limits.promptLength()).as(row[0]).isEqualTo(Integer.parseInt(row[4]));
                assertThat(limits.qualities()).as(row[0]).isEqualTo(words(row[5]));
                assertThat(limits.outputFormats()).as(row[0]).isEqualTo(words(row[6]));
            });
        }
        assertThat(models).as("models without a row in this test").isEmpty();
    }

    @Test
    void onlyOpenAiDocumentsFurtherSettings() {
        for (Model model : CATALOG.models()) {
            String id = model.id().value();
            model.limits()
                    .forEach((capability, limits) -> assertThat(limits.settings())
                            .as("%s %s", model.route(), capability)
                            .isEqualTo(
                                    model.provider().equals(ProviderId.OPENAI)
                                            ? new TreeSet<>(openAiSettings(id, capability))
                                            : Set.of()));
        }
    }

    private static Set<String> openAiSettings(String id, Capability capability) {
        boolean edit = capability == Capability.IMAGE_TO_IMAGE;
        return switch (id) {
            case "dall-e-2" -> edit ? Set.of("mask", "user") : Set.of("user");
            case "dall-e-3" -> Set.of("style", "user");
            case "gpt-image-1-mini" ->
                edit
                        ? Set.of("background", "mask", "moderation", "output_compression", "user")
                        : Set.of("background", "moderation", "output_compression", "user");
            default ->
                edit
                        ? Set.of("background", "input_fidelity", "mask", "moderation", "output_compression", "user")
                        : Set.of("background", "moderation", "output_compression", "user");
        };
    }

    @ParameterizedTest
    @CsvSource({
        "nano-banana,pixapi/gemini-2.5-flash-image pixazo/nano-banana magichour/nano-banana",
        "nano-banana-2,pixapi/gemini-3.1-flash-image-preview pixazo/nano-banana-2 magichour/nano-banana-2",
        "nano-banana-pro,pixapi/gemini-3-pro-image-preview pixazo/nano-banana-pro magichour/nano-banana-pro",
        "gpt-image-2,pixapi/gpt-image-2 magichour/gpt-image-2 openai/gpt-image-2",
        "pixazo/nano-banana,pixazo/nano-banana",
        "pixapi/nano-banana,pixapi/gemini-2.5-flash-image"
    })
    void aNameMeansOneModelOfEachProviderThatKnowsIt(String name, String routes) {
        assertThat(CATALOG.named(name))
                .extracting(model -> model.route().toString())
                .isEqualTo(words(routes));
    }

    private static Map<String, Model> at(ProviderId provider) {
        return CATALOG.models().stream()
                .filter(model -> model.provider().equals(provider))
                .collect(Collectors.toMap(model -> model.id().value(), model -> model, (a, b) -> a, TreeMap::new));
    }

    private static Model take(Map<String, Model> models, String id) {
        Model model = models.remove(id);
        assertThat(model).as(id).isNotNull();
        return model;
    }

    private static List<String[]> table(String text) {
        return text.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s*\\|\\s*"))
                .toList();
    }

    private static List<String> words(String text) {
        return text.equals("-") ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    private static SortedSet<Integer> counts(String text) {
        if (text.contains("-")) {
            String[] ends = text.split("-", 2);
            return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
                    .boxed()
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return words(text).stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> tiers(Limits limits) {
        return limits.sizes().resolutions().stream().map(Resolution::toString).toList();
    }

    private static Set<String> ratios(Limits limits) {
        return limits.sizes().ratios().stream()
                .map(AspectRatio::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> names(Collection<ModelId> ids) {
        return ids.stream().map(ModelId::value).toList();
    }
}
