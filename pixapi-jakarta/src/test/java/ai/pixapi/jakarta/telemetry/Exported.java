package ai.pixapi.jakarta.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Collection;
import java.util.List;

/** A real OpenTelemetry that keeps what it would send. */
final class Exported implements AutoCloseable {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();

    Telemetry telemetry() {
        return ServerTelemetry.of(sdk, PriceBooks.builtIn(), Catalogs.builtIn());
    }

    /** In the order in which they ended. */
    List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    SpanData span() {
        assertThat(spans()).hasSize(1);
        return spans().get(0);
    }

    Collection<MetricData> metrics() {
        return metrics.collectAllMetrics();
    }

    Collection<HistogramPointData> histogram(String name) {
        return metric(name).getHistogramData().getPoints();
    }

    Collection<LongPointData> counter(String name) {
        return metric(name).getLongSumData().getPoints();
    }

    MetricData metric(String name) {
        return metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was measured as " + name));
    }

    static String text(Attributes attributes, String name) {
        return attributes.get(AttributeKey.stringKey(name));
    }

    @Override
    public void close() {
        sdk.close();
    }
}
