package ai.pixapi.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import ai.pixapi.catalog.SizeRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    private static final ModelCatalog BUILT_IN = Catalogs.builtIn();

    @Test
    void aFileReplacesAndExtendsTheBuiltInCatalog(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("catalog.json"), """
                {"version": "mine", "models": [
                  {"provider": "pixapi", "id": "veo", "category": "video", "as_of": "2026-12-01",
                   "limits": {"text-to-video": {"size_forms": ["ratio"], "ratios": ["16:9"]}}, "sources": ["my contract"]},
                  {"provider": "acme", "id": "brush-1", "aliases": ["brush"], "as_of": "2026-12-01",
                   "limits": {"text_to_image": {"counts": [1, 2], "max_prompt_length": 500}}}
                ]}""");

        ModelCatalog catalog = BUILT_IN.with(Catalogs.read(file).models());

        assertThat(catalog.models()).hasSize(BUILT_IN.models().size() + 1);
        Model veo = catalog.at(Route.of("pixapi", "veo")).orElseThrow();
        assertThat(veo.capabilities()).containsExactly(Capability.TEXT_TO_VIDEO);
        assertThat(veo.sources()).containsExactly("my contract");
        Limits brush =
                catalog.named("brush").get(0).limits(Capability.TEXT_TO_IMAGE).orElseThrow();
        assertThat(brush.counts()).containsExactly(1, 2);
        assertThat(brush.promptLength()).isEqualTo(500);
        assertThat(BUILT_IN.at(Route.of("pixapi", "veo")).orElseThrow().capabilities())
                .hasSize(2);
    }

    @Test
    void whatAFileLeavesOutIsUndocumentedAndNotForbidden() {
        Limits limits = read("{\"models\": [{\"provider\": \"acme\", \"id\": \"b\", \"as_of\": \"2026-12-01\","
                        + " \"limits\": {\"image-to-image\": {}, \"image-to-video\": {}}}]}")
                .models()
                .iterator()
                .next()
                .limits(Capability.IMAGE_TO_IMAGE)
                .orElseThrow();

        assertThat(limits.sizes()).isEqualTo(SizeRule.ANY);
        assertThat(limits.counts()).hasSize(10);
        assertThat(limits.inputImages()).isEqualTo(16);
        assertThat(limits.promptLength()).isEqualTo(32_000);
        assertThat(limits.qualities()).isEmpty();
    }

    @Test
    void unknownMembersAreIgnored() {
        ModelCatalog catalog = read("{\"x\": {\"y\": [1]}, \"models\": [{\"provider\": \"acme\", \"id\": \"b\","
                + " \"as_of\": \"2026-12-01\", \"speed\": 7, \"limits\": {\"text-to-image\": {\"seed\": true}}}]}");

        assertThat(catalog.models()).hasSize(1);
    }

    @Test
    void aCatalogWithoutModelsIsEmpty() {
        assertThat(read("{}").models()).isEmpty();
        assertThat(read("{\"models\": null}").models()).isEmpty();
    }

    @Test
    void everyFaultNamesItsEntry() {
        refused("\"id\": null", "acme/null: id is missing");
        refused("\"provider\": \"ACME\"", "ACME/b: a provider id is ");
        refused("\"id\": \"../b\"", "acme/../b: a model id is ");
        refused("\"as_of\": null", "acme/b: as_of is missing");
        refused("\"as_of\": \"tomorrow\"", "acme/b: ", "tomorrow");
        refused("\"aliases\": [\"a b\"]", "acme/b: a model id is ");
        refused("\"aliases\": [null]", "acme/b: a list must not hold null");
        refused("\"deprecated_for\": \"\"", "acme/b: a model id is ");
        refused("\"limits\": {\"text-to-speech\": {}}", "acme/b: unknown capability text-to-speech");
        refusedLimit("\"counts\": []", "acme/b: counts are 1 or more, was []");
        refusedLimit("\"counts\": [0]", "acme/b: counts are 1 or more, was [0]");
        refusedLimit("\"counts\": [1, null]", "acme/b: a list must not hold null");
        refusedLimit("\"max_input_images\": -1", "acme/b: ", "-1");
        refusedLimit("\"max_prompt_length\": 0", "acme/b: ");
        refusedLimit("\"ratios\": [\"wide\"]", "acme/b: not a ratio: wide");
        refusedLimit("\"resolutions\": [\"huge\"]", "acme/b: not a resolution: huge");
        refusedLimit("\"sizes\": [\"0x0\"]", "acme/b: size must be ", "was 0x0");
        refusedLimit("\"size_forms\": [\"round\"]", "acme/b: size_forms must be one of [pixels, ", "], was round");
        refusedLimit("\"pixel_rule\": {\"multiple_of\": 16}", "pixel_rule: min_pixels is missing");
        refusedLimit(
                "\"pixel_rule\": {\"multiple_of\": 16, \"min_pixels\": 9, \"max_pixels\": 8, \"widest\": \"3:1\"}",
                "acme/b: no size meets 16, 9..8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{", "{\"models\": 7}", "{\"models\": [7]}", "nonsense", "{\"models\": [null]}"
            })
    void whatIsNoCatalogIsRefused(String json) {
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> read(json));
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> Catalogs.read(folder.resolve("nowhere.json")))
                .withMessageContaining("nowhere.json");
    }

    @Test
    void theStreamIsLeftOpen() {
        AtomicBoolean closed = new AtomicBoolean();
        byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);

        Catalogs.read(new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                closed.set(true);
            }
        });

        assertThat(closed).isFalse();
    }

    @Test
    void theModelListOfAProviderAddsUnknownModelsAndKeepsKnownOnes() {
        ModelCatalog catalog = listed("""
                {"object": "list", "data": [
                  {"id": "gemini-3-pro-image-preview", "object": "model", "category": "image", "capabilities": ["text-to-image"]},
                  {"id": "nano-banana", "object": "model", "category": "image", "capabilities": []},
                  {"id": "flux-9", "object": "model", "category": "image", "capabilities": ["text_to_image", "image-to-image", "smell"]},
                  {"id": "clip-1", "category": "video", "capabilities": ["text-to-video"], "price": 0}
                ]}""");

        assertThat(catalog.models()).hasSize(BUILT_IN.models().size() + 2).containsAll(BUILT_IN.models());
        Model flux = catalog.at(Route.of("pixapi", "flux-9")).orElseThrow();
        assertThat(flux.capabilities()).containsExactly(Capability.TEXT_TO_IMAGE, Capability.IMAGE_TO_IMAGE);
        assertThat(flux.sources()).containsExactly("GET /v1/models of pixapi");
        assertThat(flux.asOf()).isEqualTo(TODAY);
        Model clip = catalog.at(Route.of("pixapi", "clip-1")).orElseThrow();
        assertThat(clip.category()).isEqualTo("video");
        assertThat(clip.limits(Capability.TEXT_TO_VIDEO).orElseThrow().counts()).containsExactly(1);
    }

    @Test
    void hostileEntriesOfAModelListAreSkipped() {
        ModelCatalog catalog = listed("""
                {"data": [
                  null, {}, {"id": null}, {"id": ""}, {"id": " "}, {"id": "../../etc/passwd"}, {"id": "a\\nb"},
                  {"id": "<script>"}, {"id": "a\\u0000b"}, {"id": "%s"}, {"id": "-rf"}, {"id": "\\u202egnp"},
                  {"id": "good", "capabilities": [null, "", "text-to-image"]}, {"id": "good"}
                ]}""".formatted("x".repeat(129)));

        assertThat(catalog.models()).hasSize(BUILT_IN.models().size() + 1);
        assertThat(catalog.at(Route.of("pixapi", "good"))).isPresent();
    }

    @Test
    void aListedModelIsOfTheProviderThatAnswered() {
        ModelCatalog catalog = listed("{\"data\": [{\"id\": \"seedream-v4\"}]}");

        assertThat(catalog.named("seedream-v4"))
                .extracting(model -> model.route().toString())
                .containsExactlyInAnyOrder("magichour/seedream-v4", "pixapi/seedream-v4");
        assertThat(catalog.at(Route.of("pixapi", "seedream-v4")).orElseThrow().capabilities())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\": null}", "{\"data\": {}}", "<html>", "", "{\"error\": {\"code\": 401}}"})
    void whatIsNoModelListIsRefused(String json) {
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> listed(json));
    }

    @Test
    void anEmptyModelListChangesNothing() {
        assertThat(listed("{\"data\": []}").models()).containsExactlyElementsOf(BUILT_IN.models());
    }

    private static ModelCatalog read(String json) {
        return Catalogs.read(RawJson.stream(json));
    }

    private static ModelCatalog listed(String json) {
        return Catalogs.withListed(BUILT_IN, ProviderId.PIXAPI, RawJson.stream(json), TODAY);
    }

    private static void refusedLimit(String member, String... parts) {
        refused("\"limits\": {\"image-to-image\": {" + member + "}}", parts);
    }

    /** A row that is right but for one member. */
    private static void refused(String member, String... parts) {
        StringBuilder row = new StringBuilder("{" + member);
        for (String right : List.of("\"provider\": \"acme\"", "\"id\": \"b\"", "\"as_of\": \"2026-12-01\"")) {
            if (!member.startsWith(right.substring(0, right.indexOf(':')))) {
                row.append(", ").append(right);
            }
        }
        assertThatExceptionOfType(DataFormatException.class)
                .as(member)
                .isThrownBy(() -> read("{\"models\": [" + row + "}]}"))
                .satisfies(refused -> assertThat(refused.getMessage()).contains(parts));
    }
}
