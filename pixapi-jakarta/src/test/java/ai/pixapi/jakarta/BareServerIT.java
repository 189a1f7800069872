package ai.pixapi.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.server.BareLiberty;
import ai.pixapi.jakarta.server.Web;
import org.junit.jupiter.api.Test;

/** On a server without MicroProfile Health and Telemetry, and without Jakarta REST, JSON-B and managed threads. */
class BareServerIT {

    @Test
    void theClientWorksWithoutWhatItDoesNotNeed() throws Exception {
        try (BareLiberty server = BareLiberty.with(Application.named("bare")
                .config("pixapi.sandbox=true")
                .with(Picture.class)
                .war())) {
            assertThat(Web.get(server.url().resolve("picture")).body())
                    .as(server.log())
                    .isEqualTo("sandbox 1");
            assertThat(server.log()).doesNotContain("CWWKZ0002E", "NoClassDefFoundError");
        }
    }
}
