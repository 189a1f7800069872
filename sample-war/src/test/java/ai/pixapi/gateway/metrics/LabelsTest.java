package ai.pixapi.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.ProviderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A label has few values, whatever callers and providers think of. */
class LabelsTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/images/generations, v1",
        "/v1;a=b/tasks, v1",
        "/v1/image-projects/x, magic_hour",
        "/v1/images/generate, legacy",
        "/nano-banana/v1/x/generateTextToImageRequest, pixazo",
        "/admin/v1/status, admin",
        "/assets/ast_1.png, assets",
        "/in/pixazo/x, in",
        "//v1/models, v1",
        "/, other",
        "/v1x, other",
        "/sk_sandbox, other"
    })
    void apisAreThoseThatThereAre(String path, String api) {
        assertThat(Labels.api(path).getTagValue()).isEqualTo(api);
    }

    @ParameterizedTest
    @CsvSource({"200, 2xx", "304, 3xx", "404, 4xx", "503, 5xx", "101, other", "0, other", "600, other"})
    void statusesHaveFourClasses(int status, String label) {
        assertThat(Labels.status(status).getTagValue()).isEqualTo(label);
    }

    @Test
    void whatIsUnknownIsOther() {
        assertThat(Labels.error("prompt_rejected").getTagValue()).isEqualTo("prompt_rejected");
        assertThat(Labels.error("a prompt").getTagValue()).isEqualTo("other");
        assertThat(Labels.provider(ProviderId.OPENAI).getTagValue()).isEqualTo("openai");
        assertThat(Labels.provider(new ProviderId("somebody")).getTagValue()).isEqualTo("other");
    }
}
