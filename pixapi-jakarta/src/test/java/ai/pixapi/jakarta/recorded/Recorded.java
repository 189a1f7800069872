package ai.pixapi.jakarta.recorded;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What this application has told about itself. */
public final class Recorded {

    /** The configuration that sends spans and metrics here, and soon. */
    public static final String CONFIG = """
            otel.sdk.disabled=false
            otel.traces.exporter=recorded
            otel.metrics.exporter=recorded
            otel.logs.exporter=none
            otel.bsp.schedule.delay=50
            otel.metric.export.interval=200
            """;

    static final String EXPORTER = "recorded";

    private static final List<SpanData> SPANS = new CopyOnWriteArrayList<>();

    private static volatile List<MetricData> metrics = List.of();

    private Recorded() {}

    /** {@return all spans that have ended, a little later} */
    public static List<SpanData> spans() {
        return List.copyOf(SPANS);
    }

    /** {@return the metrics as they were a little earlier, summed up since the start} */
    public static List<MetricData> metrics() {
        return metrics;
    }

    static void spans(Collection<SpanData> ended) {
        SPANS.addAll(ended);
    }

    static void metrics(Collection<MetricData> collected) {
        metrics = List.copyOf(collected);
    }
}
