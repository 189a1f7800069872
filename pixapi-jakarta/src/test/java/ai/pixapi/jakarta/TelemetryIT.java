package ai.pixapi.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.jakarta.recorded.Recorded;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.server.Await;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside a server with MicroProfile Telemetry. */
@ExtendWith(ArquillianExtension.class)
class TelemetryIT {

    @Inject
    private OpenTelemetry telemetry;

    @Deployment
    static WebArchive application() {
        return Application.named("telemetry")
                .config(Recorded.CONFIG)
                .recording()
                .war();
    }

    @Test
    void spansAndMetricsAreRecorded() {
        telemetry.getTracer("test").spanBuilder("planted").startSpan().end();
        telemetry.getMeter("test").counterBuilder("planted").build().add(1);

        Await.until(
                () -> Recorded.spans().stream().map(SpanData::getName).anyMatch("planted"::equals),
                () -> "spans: " + Recorded.spans());
        Await.until(
                () -> Recorded.metrics().stream().map(MetricData::getName).anyMatch("planted"::equals),
                () -> "metrics: " + Recorded.metrics());
        assertThat(Recorded.spans()).isNotEmpty();
    }
}
