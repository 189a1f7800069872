package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.data.Catalogs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelJsonTest {

    private static final ModelCatalog BUILT_IN = Catalogs.builtIn();

    @Test
    void everyModelIsReadBackAsItWas() {
        assertThat(BUILT_IN.models()).hasSizeGreaterThan(30).allSatisfy(model -> {
            String json = Json.write(model);
            assertThat(Json.read(json, Model.class)).as(json).isEqualTo(model);
        });
    }

    @Test
    void theCatalogIsReadBackByJsonbAndAsACatalogFile() {
        String json = Json.write(BUILT_IN);

        List<Model> models = new ArrayList<>(BUILT_IN.models());
        assertThat(Json.read(json, ModelCatalog.class).models()).containsExactlyElementsOf(models);
        assertThat(Catalogs.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                        .models())
                .containsExactlyElementsOf(models);
    }

    @Test
    void membersComeInOneOrder() {
        Model model = BUILT_IN.named("gpt-image-2").get(0);

        assertThat(Json.write(model))
                .startsWith("{\"provider\":\"" + model.provider() + "\",\"id\":\"gpt-image-2\"")
                .containsSubsequence("\"size_forms\":[\"pixels\"", "\"counts\":[1,", "\"max_prompt_length\":")
                .endsWith("\"as_of\":\"" + model.asOf() + "\"}");
    }

    @Test
    void formsOfSizesComeInTheOrderOfTheirDeclaration() {
        assertThat(Json.write(BUILT_IN.named("nano-banana-2").get(0)))
                .contains("\"size_forms\":[\"pixels\",\"ratio\",\"tier\"]");
    }

    @Test
    void limitsAloneAreThoseOfTheModel() {
        Limits limits = BUILT_IN.models().stream()
                .flatMap(model -> model.limits(Capability.IMAGE_TO_IMAGE).stream())
                .findFirst()
                .orElseThrow();

        assertThat(Json.write(limits)).contains("\"max_input_images\":" + limits.inputImages());
        assertThat(Json.write(limits)).contains(Json.write(limits.sizes()).replaceAll("[{}]", ""));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(Json.refusal("{\"provider\":\"pixapi\",\"id\":\"m\"}", Model.class))
                .hasMessage("model must have the form of a catalog file, was wrong at pixapi/m: as_of is missing")
                .extracting(refusal -> refusal.field().orElse(""))
                .isEqualTo("model");
        assertThat(Json.refusal("{\"models\":[{\"provider\":7,\"id\":\"m\"}]}", ModelCatalog.class))
                .hasMessageContaining("provider must be a text, was 7");
        for (String other : List.of("7", "\"x\"", "[]", "{\"provider\":null}", "true")) {
            assertThat(Json.refusal(other, Model.class).field()).as(other).contains("model");
        }
        for (String other : List.of("7", "\"x\"", "[]", "{\"models\":{}}", "{\"models\":[null]}")) {
            assertThat(Json.refusal(other, ModelCatalog.class).field())
                    .as(other)
                    .contains("models");
        }
    }

    @Test
    void aLongNameIsNotRepeated() {
        String json = "{\"provider\":\"pixapi\",\"id\":\"" + "sk-secret".repeat(100) + "\",\"as_of\":\"2026-01-01\"}";

        assertThat(Json.refusal(json, Model.class)).hasMessageNotContaining("sk-secret");
    }
}
