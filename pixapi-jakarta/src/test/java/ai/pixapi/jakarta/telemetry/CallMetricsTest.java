package ai.pixapi.jakarta.telemetry;

import static ai.pixapi.client.CallOption.maxCost;
import static ai.pixapi.jakarta.telemetry.Exported.text;
import static ai.pixapi.pricing.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.pixapi.PixapiException.OverBudget;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.Account;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.PixapiBuilder;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.UpstreamServer;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallMetricsTest {

    private static final MediaRequest CUP =
            Generation.of("gemini-2.5-flash-image", "a cup").build();

    private final Exported exported = new Exported();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @AfterEach
    void close() {
        exported.close();
    }

    private PixapiBuilder client() {
        return Pixapi.builder().retries(0).sleeper(time -> {}).clock(() -> now).listener(exported.telemetry());
    }

    @Test
    void aCallIsMeasuredInTrueSeconds() {
        Maker slow = new Maker(ProviderId.PIXAPI, () -> now = now.plusNanos(1_234_567_891));
        try (Pixapi pixapi = client().provider(slow).build()) {
            pixapi.generate(CUP);
        }
        MetricData duration = exported.metric("gen_ai.client.operation.duration");
        HistogramPointData point = exported.histogram("gen_ai.client.operation.duration").stream()
                .findFirst()
                .orElseThrow();
        assertThat(duration.getUnit()).isEqualTo("s");
        assertThat(point.getCount()).isEqualTo(1);
        assertThat(point.getSum()).isCloseTo(1.234567891, within(1e-12));
        assertThat(point.getBoundaries())
                .startsWith(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92)
                .endsWith(655.36);
        assertThat(point.getAttributes().asMap())
                .hasSize(6)
                .containsEntry(CallAttributes.OPERATION, "generate_content")
                .containsEntry(CallAttributes.PROVIDER, "pixapi")
                .containsEntry(CallAttributes.REQUEST_MODEL, "gemini-2.5-flash-image")
                .containsEntry(CallAttributes.RESPONSE_MODEL, "gemini-2.5-flash-image")
                .containsEntry(CallAttributes.CALL, "generate")
                .containsEntry(CallAttributes.CLIENT, "default");
    }

    @Test
    void aFailureIsMeasuredUnderItsClass() {
        Maker maker = new Maker();
        maker.failure = new RateLimited("m", null);
        try (Pixapi pixapi = client().provider(maker).build()) {
            assertThatThrownBy(() -> pixapi.submit(CUP)).isInstanceOf(RateLimited.class);
        }
        HistogramPointData point = exported.histogram("gen_ai.client.operation.duration").stream()
                .findFirst()
                .orElseThrow();
        assertThat(text(point.getAttributes(), "error.type")).isEqualTo("rate_limited");
        assertThat(text(point.getAttributes(), "pixapi.call")).isEqualTo("submit");
        assertThat(text(point.getAttributes(), "gen_ai.response.model")).isNull();
        assertThat(exported.metrics()).hasSize(1);
    }

    @Test
    void estimateAndChargeAreMeasuredInGatewayCredits() {
        try (PixapiUpstream server = UpstreamServer.pixapi();
                Pixapi pixapi = client().pixapi(Account.of(UpstreamServer.KEY).baseUrl(server.url()))
                        .build()) {
            server.price(new BigDecimal("2.5"));

            pixapi.generate(CUP);

            assertThat(exported.metric("pixapi.client.credits").getUnit()).isEqualTo("{credit}");
            assertThat(credits()).isEqualTo(Map.of("estimated", 2.0, "charged", 2.5));
        }
    }

    @Test
    void aChargeInAnotherUnitIsValuedByTheBook() {
        Maker pixazo = new Maker(ProviderId.PIXAZO, () -> {});
        pixazo.charged = new BigDecimal("0.0612345");
        try (Pixapi pixapi = client().provider(pixazo).build()) {
            pixapi.generate(
                    Generation.of("pixazo/nano-banana", "a cup").size("1:1").build());

            assertThat(credits()).isEqualTo(Map.of("estimated", 6.0, "charged", 6.12345));
        }
    }

    @Test
    void anOrderIsNotMeasuredBeforeItsResult() {
        try (Pixapi pixapi = client().provider(new Maker()).build()) {
            var order = pixapi.submit(CUP);
            assertThat(exported.metrics()).hasSize(1);

            pixapi.await(order);

            assertThat(credits()).isEqualTo(Map.of("estimated", 2.0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1E+999999999", "1E-999999999", "12345678901"})
    void aChargeThatMakesNoSenseIsPassedOver(String charged) {
        Maker maker = new Maker();
        maker.charged = new BigDecimal(charged);
        try (Pixapi pixapi = client().provider(maker).build()) {
            pixapi.generate(CUP);

            assertThat(credits()).isEqualTo(Map.of("estimated", 2.0));
        }
    }

    @Test
    void refusedBudgetsAreCounted() {
        try (Pixapi pixapi = client().provider(new Maker()).build()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> pixapi.generate(CUP, maxCost(usd("0.01"))))
                        .isInstanceOf(OverBudget.class);
            }
        }
        LongPointData point = exported.counter("pixapi.client.budget.refusals").stream()
                .findFirst()
                .orElseThrow();
        assertThat(point.getValue()).isEqualTo(2);
        assertThat(text(point.getAttributes(), "gen_ai.request.model")).isEqualTo("gemini-2.5-flash-image");
        HistogramPointData call = exported.histogram("gen_ai.client.operation.duration").stream()
                .findFirst()
                .orElseThrow();
        assertThat(text(call.getAttributes(), "error.type")).isEqualTo("over_budget");
    }

    @Test
    void whateverCallersAndProvidersCallModelsThereAreFewSeries() {
        Maker maker = new Maker();
        try (Pixapi pixapi = client().provider(maker).build()) {
            for (int i = 0; i < 500; i++) {
                MediaRequest unknown =
                        Generation.of("no-such-model-" + i, "a cup").build();
                assertThatThrownBy(() -> pixapi.generate(unknown)).isInstanceOf(RuntimeException.class);
                maker.answeringModel = "answered-" + i;
                pixapi.generate(CUP);
                pixapi.await(pixapi.resume("pixapi:task_of_somebody_" + i));
            }
        }
        assertThat(exported.histogram("gen_ai.client.operation.duration")).hasSize(3);
        assertThat(exported.spans())
                .extracting(span -> span.getName())
                .containsOnly("generate_content", "generate_content gemini-2.5-flash-image", "fetch_response");
    }

    private Map<String, Double> credits() {
        Map<String, Double> sums = new HashMap<>();
        for (HistogramPointData point : exported.histogram("pixapi.client.credits")) {
            sums.put(text(point.getAttributes(), "pixapi.credits.kind"), point.getSum());
        }
        return sums;
    }
}
