package ai.pixapi.jakarta.telemetry;

import ai.pixapi.client.ClientEvent.RequestFinished;
import ai.pixapi.client.Result;
import ai.pixapi.pricing.Credits;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;

/** What is measured of calls. */
final class CallMetrics {

    static final String DURATION = "gen_ai.client.operation.duration";
    static final String CREDITS = "pixapi.client.credits";
    static final String REFUSALS = "pixapi.client.budget.refusals";
    static final AttributeKey<String> KIND = AttributeKey.stringKey("pixapi.credits.kind");

    /** Those of the conventions end at 81.92; pictures may take minutes, videos ten. */
    private static final List<Double> SECONDS = List.of(
            0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92, 163.84, 327.68,
            655.36);

    private static final List<Double> AMOUNTS =
            List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0);

    private final DoubleHistogram duration;
    private final DoubleHistogram credits;
    private final LongCounter refusals;
    private final Charges charges;

    CallMetrics(Meter meter, Charges charges) {
        this.charges = charges;
        this.duration = meter.histogramBuilder(DURATION)
                .setUnit("s")
                .setDescription("GenAI operation duration.")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
        this.credits = meter.histogramBuilder(CREDITS)
                .setUnit("{credit}")
                .setDescription("Gateway credits of a call's result, as estimated before and as charged.")
                .setExplicitBucketBoundariesAdvice(AMOUNTS)
                .build();
        this.refusals = meter.counterBuilder(REFUSALS)
                .setUnit("{refusal}")
                .setDescription("Calls refused because of their price, before anything was sent.")
                .build();
    }

    void refused(Attributes call) {
        refusals.add(1, call);
    }

    void finished(RequestFinished finished, Attributes call) {
        duration.record(seconds(finished.took()), call);
        finished.result().ifPresent(result -> paid(result, call));
    }

    private void paid(Result result, Attributes call) {
        result.estimate().ifPresent(price -> count("estimated", price.credits(), call));
        charges.of(result).ifPresent(charge -> count("charged", charge, call));
    }

    private void count(String kind, Credits amount, Attributes call) {
        credits.record(amount.micros() / 1e6, call.toBuilder().put(KIND, kind).build());
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }
}
