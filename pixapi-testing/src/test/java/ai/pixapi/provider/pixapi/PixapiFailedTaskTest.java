package ai.pixapi.provider.pixapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixapiFailedTaskTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final TaskId ID = new TaskId(ProviderId.PIXAPI, "task_01KPQ7J7DWB7QZ3WCEK3YVPBRA");

    private final CannedPixapi upstream = new CannedPixapi();
    private final ModelCatalog catalog = Catalogs.builtIn();
    private final PixapiProvider provider = new PixapiProvider(upstream, catalog, InstantSource.fixed(NOW));

    private Task polled(String answer) {
        upstream.answers(answer.replace('\'', '"'));
        return provider.poll(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':'failed','error':{'code':500,'message':'GPU is lost','type':'internal_error'}}",
                "{'status':'failed','error':{'code':'model_unavailable','message':'GPU is lost','request_id':'r'}}",
                "{'status':'failed','error':'GPU is lost'}",
                "{'status':'failed','error':null,'message':'GPU is lost'}",
                "{'status':'failed','reason':'GPU is lost','result':null}",
                "{'status':'failed','fail_reason':'GPU is lost','completed':null}",
                "{'status':'failed','result':{'error':{'message':'GPU is lost'}}}"
            })
    void aFailureTellsItsReasonWhereverItStands(String body) {
        PixapiException failure = polled(body).failure().orElseThrow();

        assertThat(failure).isInstanceOf(TaskFailed.class).hasMessage("pixapi failed the task: \"GPU is lost\"");
        assertThat(failure.charged()).isEqualTo(Charged.NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':'failed'}",
                "{'status':'failed','error':{}}",
                "{'status':'failed','error':[]}",
                "{'status':'failed','error':42}"
            })
    void aFailureWithoutAReasonIsAFailure(String body) {
        assertThat(polled(body).failure().orElseThrow())
                .isInstanceOf(TaskFailed.class)
                .hasMessage("pixapi failed the task");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':'failed','error':{'code':422,'type':'prompt_rejected','message':'no'}}",
                "{'status':'failed','error':{'code':'prompt_rejected','message':'no'}}",
                "{'status':'failed','error':{'code':422}}",
                "{'status':'failed','error':{'type':'invalid_request_error','code':'moderation_blocked'}}",
                "{'status':'failed','code':'PROMPT_REJECTED','message':'no'}"
            })
    void aFailureForPolicyIsARefusedPrompt(String body) {
        assertThat(polled(body).failure().orElseThrow()).isInstanceOf(PromptRefused.class);
    }

    @Test
    void theReasonIsMadeSafe() {
        String message = polled("{'status':'failed','error':'bad\\nkey sk_0123456789012345678901234567 "
                        + "x ".repeat(400) + "'}")
                .failure()
                .orElseThrow()
                .getMessage();

        assertThat(message).doesNotContain("\n", "sk_0123").hasSizeLessThan(300);
    }
}
