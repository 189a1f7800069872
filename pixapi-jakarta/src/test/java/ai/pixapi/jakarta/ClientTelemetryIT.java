package ai.pixapi.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.recorded.Recorded;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.server.Await;
import ai.pixapi.jakarta.upstreams.Upstreams;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.Reply;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server with MicroProfile Telemetry tells of the calls of injected clients. */
@ExtendWith(ArquillianExtension.class)
class ClientTelemetryIT {

    private static final MediaRequest CUP =
            Generation.of("gemini-2.5-flash-image", "the unreleased cup").build();

    @Inject
    private Pixapi pixapi;

    @Inject
    @PixapiClient("plain")
    private Pixapi plain;

    @Inject
    @PixapiClient("measured")
    private Pixapi measured;

    @Inject
    private OpenTelemetry telemetry;

    @Deployment
    static WebArchive application() {
        return Application.named("client-telemetry")
                .config(Recorded.CONFIG + """
                        pixapi.poll.shortest=20ms
                        pixapi.retries=0
                        pixapi.client.plain.sender=jdk
                        pixapi.client.measured.sender=jdk
                        """)
                .playing("pixapi")
                .recording()
                .war();
    }

    @Test
    void aCallIsOneSpanWithThoseOfItsRequestsBelowIt() {
        Span request = telemetry.getTracer("test").spanBuilder("request").startSpan();
        try (Scope current = request.makeCurrent()) {
            pixapi.generate(CUP);

            assertThat(Span.current().getSpanContext()).isEqualTo(request.getSpanContext());
        }
        SpanData call = call(request);
        assertThat(call.getName()).isEqualTo("generate_content gemini-2.5-flash-image");
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(text(call.getAttributes(), "gen_ai.provider.name")).isEqualTo("pixapi");
        assertThat(text(call.getAttributes(), "pixapi.client.name")).isEqualTo("default");
        assertThat(below(call.getSpanId()))
                .as("the order and its polls, by the Rest Client")
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(http -> assertThat(http.getKind()).isEqualTo(SpanKind.CLIENT));
    }

    @Test
    void aCallOnAnotherThreadBelongsToItsCaller() {
        Span request = telemetry.getTracer("test").spanBuilder("request").startSpan();
        try (Scope current = request.makeCurrent()) {
            plain.generateAsync(CUP).join();
        }
        assertThat(text(call(request).getAttributes(), "pixapi.client.name")).isEqualTo("plain");
    }

    @Test
    void aFailureIsToldByItsClassAlone() {
        Upstreams.named("pixapi").next(Reply.refusal(401));
        Span request = telemetry.getTracer("test").spanBuilder("request").startSpan();
        try (Scope current = request.makeCurrent()) {
            assertThatThrownBy(() -> pixapi.submit(CUP)).isInstanceOf(KeyRefused.class);
        }
        SpanData call = call(request);
        assertThat(text(call.getAttributes(), "error.type")).isEqualTo("key_refused");
        assertThat(call.getStatus().getDescription()).isEmpty();
        assertThat(call.getEvents()).isEmpty();
    }

    @Test
    void timeAndCreditsAreMeasured() {
        Upstreams.named("pixapi").price(new BigDecimal("2.5"));
        long start = System.nanoTime();
        measured.generate(CUP);
        double most = (System.nanoTime() - start) / 1e9;

        Await.until(() -> credits().size() == 2, () -> "metrics: " + Recorded.metrics());
        assertThat(credits()).isEqualTo(Map.of("estimated", 2.0, "charged", 2.5));
        HistogramPointData duration =
                points("gen_ai.client.operation.duration").findFirst().orElseThrow();
        assertThat(duration.getMin()).isPositive().isLessThanOrEqualTo(most);
        assertThat(metric("gen_ai.client.operation.duration").orElseThrow().getUnit())
                .isEqualTo("s");
        assertThat(Recorded.metrics() + " " + Recorded.spans()).doesNotContain("unreleased", "sk_test");
    }

    private static Map<String, Double> credits() {
        return points("pixapi.client.credits")
                .collect(Collectors.toMap(
                        point -> text(point.getAttributes(), "pixapi.credits.kind"), HistogramPointData::getSum));
    }

    private static Stream<HistogramPointData> points(String metric) {
        return metric(metric).stream()
                .flatMap(data -> data.getHistogramData().getPoints().stream())
                .filter(point -> "measured".equals(text(point.getAttributes(), "pixapi.client.name")));
    }

    private static Optional<MetricData> metric(String name) {
        return Recorded.metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst();
    }

    private static SpanData call(Span request) {
        String parent = request.getSpanContext().getSpanId();
        request.end();
        Await.until(() -> below(parent).size() == 1, () -> "spans: " + Recorded.spans());
        return below(parent).get(0);
    }

    private static List<SpanData> below(String parent) {
        return Recorded.spans().stream()
                .filter(span -> span.getParentSpanId().equals(parent))
                .toList();
    }

    private static String text(Attributes attributes, String name) {
        return attributes.get(AttributeKey.stringKey(name));
    }
}
