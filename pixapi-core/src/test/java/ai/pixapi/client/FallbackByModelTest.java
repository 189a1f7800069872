package ai.pixapi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Routes that a client's settings choose, for all models and for one. */
class FallbackByModelTest {

    private final ScriptedProvider pixapi = new ScriptedProvider(ProviderId.PIXAPI);
    private final ScriptedProvider pixazo = new ScriptedProvider(ProviderId.PIXAZO);

    private PixapiBuilder builder() {
        return Pixapi.builder().provider(pixapi).provider(pixazo);
    }

    private static MediaRequest of(String model) {
        return Generation.of(model, "a cup")
                .size(model.startsWith("gpt") ? "1024x1024" : "1:1")
                .build();
    }

    @Test
    void aModelHasItsOwnOrderUnderAllItsNames() {
        try (Pixapi client = builder()
                .fallback("nano-banana", Fallback.inOrder("pixazo", "pixapi"))
                .build()) {
            assertThat(client.submit(of("nano-banana"))).hasToString("pixazo:task_1");
            assertThat(client.estimate(of("gemini-2.5-flash-image")).route().provider())
                    .isEqualTo(ProviderId.PIXAZO);
        }
    }

    @Test
    void otherModelsKeepTheUsualChoice() {
        try (Pixapi client =
                builder().fallback("nano-banana", Fallback.inOrder("pixazo")).build()) {
            assertThat(client.submit(of("gpt-image-2"))).hasToString("pixapi:task_1");
        }
    }

    @Test
    void aCallThatNamesARouteGetsThatRoute() {
        try (Pixapi client =
                builder().fallback("nano-banana", Fallback.inOrder("pixazo")).build()) {
            assertThat(client.submit(of("pixapi/nano-banana"))).hasToString("pixapi:task_1");
        }
    }

    @Test
    void aCallsOwnChoiceCountsMost() {
        try (Pixapi client =
                builder().fallback("nano-banana", Fallback.inOrder("pixazo")).build()) {
            assertThat(client.submit(of("nano-banana"), CallOption.via(Fallback.inOrder("pixapi"))))
                    .hasToString("pixapi:task_1");
        }
    }

    @Test
    void aModelsOrderIsFollowedAfterADefiniteNo() {
        pixazo.fail(new Overloaded("x", null), 1);
        try (Pixapi client = builder()
                .fallback("nano-banana", Fallback.inOrder("pixazo", "pixapi"))
                .build()) {
            Handle handle = client.submit(of("nano-banana"));

            assertThat(handle).hasToString("pixapi:task_1");
            assertThat(handle.failedAttempts()).hasSize(1);
        }
    }

    @Test
    void aChoiceThatCannotBeMetIsRefusedWhenTheClientIsBuilt() {
        assertThatThrownBy(() ->
                        builder().fallback("no-such-model", Fallback.none()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-model");
        assertThatThrownBy(() -> builder()
                        .fallback("nano-banana", Fallback.inOrder("pixazo", "magichour"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no route magichour")
                .hasMessageContaining("pixazo/");
        assertThatThrownBy(() -> builder()
                        .fallback(Fallback.inOrder("pixapi", "magichour"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no magichour where this client has an account");
    }

    @Test
    void inAnOrderForAllModelsAProviderWithoutTheModelIsPassedOver() {
        try (Pixapi client =
                builder().fallback(Fallback.inOrder("pixazo", "pixapi")).build()) {
            assertThat(client.submit(of("gpt-image-2"))).hasToString("pixapi:task_1");
            assertThatThrownBy(() -> client.submit(of("no-such-model"))).isInstanceOf(ModelNotFound.class);
        }
    }
}
