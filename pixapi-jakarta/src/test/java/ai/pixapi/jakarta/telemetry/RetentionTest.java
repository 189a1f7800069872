package ai.pixapi.jakarta.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.client.ClientEvent;
import ai.pixapi.client.Pixapi;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.media.Generation;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RetentionTest {

    @Test
    void afterTenThousandCallsNothingIsRetained() {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(InMemoryMetricReader.create())
                        .build())
                .build();
        Calls calls = new Calls(sdk, new CallAttributes(Catalogs.builtIn()), PriceBooks.builtIn());
        List<WeakReference<ClientEvent>> events = new ArrayList<>();
        try (Pixapi pixapi = Pixapi.builder()
                .provider(new Maker())
                .sleeper(time -> {})
                .listener(calls)
                .listener(event -> events.add(new WeakReference<>(event)))
                .build()) {
            for (int i = 0; i < 5_000; i++) {
                pixapi.generate(Generation.of("gemini-2.5-flash-image", "a cup").build());
                int call = i;
                assertThatThrownBy(() -> pixapi.generate(
                        Generation.of("no-such-model-" + call, "a cup").build()));
            }
        }
        assertThat(calls.underWay()).isZero();
        assertThat(Context.current()).isSameAs(Context.root());
        assertThat(events).hasSize(5_000 * 4 + 5_000 * 2);
        while (events.stream().anyMatch(event -> event.get() != null)) {
            System.gc();
        }
        sdk.close();
    }
}
