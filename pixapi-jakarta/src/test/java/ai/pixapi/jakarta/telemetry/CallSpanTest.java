package ai.pixapi.jakarta.telemetry;

import static ai.pixapi.jakarta.telemetry.Exported.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.Account;
import ai.pixapi.client.Handle;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.PixapiBuilder;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.UpstreamServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallSpanTest {

    private static final MediaRequest CUP =
            Generation.of("gemini-2.5-flash-image", "a cup").build();

    private final Exported exported = new Exported();
    private final Telemetry telemetry = exported.telemetry();

    @AfterEach
    void contextIsRestored() {
        exported.close();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    private PixapiBuilder client() {
        return Pixapi.builder().name("marketing").retries(0).sleeper(time -> {}).listener(telemetry);
    }

    @Test
    void aPictureOverHttpIsOneSpanByTheConventions() {
        try (PixapiUpstream server = UpstreamServer.pixapi();
                Pixapi pixapi = client().pixapi(Account.of(UpstreamServer.KEY).baseUrl(server.url()))
                        .build()) {
            String order = pixapi.generate(CUP).handle().toString();

            SpanData span = exported.span();
            assertThat(span.getName()).isEqualTo("generate_content gemini-2.5-flash-image");
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("ai.pixapi");
            assertThat(span.getInstrumentationScopeInfo().getSchemaUrl())
                    .isEqualTo("https://opentelemetry.io/schemas/1.41.0");
            assertThat(span.getEvents()).isEmpty();
            assertThat(attributes(span))
                    .containsExactlyInAnyOrder(
                            "gen_ai.operation.name=generate_content",
                            "gen_ai.output.type=image",
                            "gen_ai.provider.name=pixapi",
                            "gen_ai.request.model=gemini-2.5-flash-image",
                            "gen_ai.response.model=gemini-2.5-flash-image",
                            "gen_ai.response.id=" + order,
                            "pixapi.call=generate",
                            "pixapi.client.name=marketing");
        }
    }

    @Test
    void aSpanIsNamedByTheCanonicalModelWhateverTheCallerCallsIt() {
        try (Pixapi pixapi = client().provider(new Maker()).build()) {
            pixapi.submit(Generation.of("nano-banana", "a cup").build());
            pixapi.submit(
                    Generation.of("pixapi/gemini-2.5-flash-image", "a cup").build());

            assertThat(exported.spans())
                    .extracting(SpanData::getName)
                    .containsExactly(
                            "generate_content gemini-2.5-flash-image", "generate_content gemini-2.5-flash-image");
            assertThat(exported.spans())
                    .extracting(span -> text(span.getAttributes(), "pixapi.call"))
                    .containsOnly("submit");
        }
    }

    @Test
    void severalPicturesAndAVideoAreToldAsSuch() {
        try (Pixapi pixapi = client().provider(new Maker()).build()) {
            pixapi.submit(Generation.of("gemini-2.5-flash-image", "a cup").n(3).build());
            pixapi.submit(
                    Video.of("veo", "a cup").duration(Duration.ofSeconds(5)).build());

            assertThat(exported.spans().get(0).getAttributes().get(AttributeKey.longKey("gen_ai.request.choice.count")))
                    .isEqualTo(3);
            assertThat(text(exported.spans().get(1).getAttributes(), "gen_ai.output.type"))
                    .isEqualTo("video");
        }
    }

    @Test
    void theWaitForAnEarlierOrderHasASpanOfItsOwn() {
        try (Pixapi pixapi = client().provider(new Maker()).build()) {
            Handle placed = pixapi.submit(CUP);
            pixapi.await(pixapi.resume(placed.toString()));

            SpanData wait = exported.spans().get(1);
            assertThat(wait.getName()).isEqualTo("fetch_response gemini-2.5-flash-image");
            assertThat(attributes(wait))
                    .containsExactlyInAnyOrder(
                            "gen_ai.operation.name=fetch_response",
                            "gen_ai.provider.name=pixapi",
                            "gen_ai.request.model=gemini-2.5-flash-image",
                            "gen_ai.response.model=gemini-2.5-flash-image",
                            "gen_ai.response.id=" + placed,
                            "pixapi.call=await",
                            "pixapi.client.name=marketing");
        }
    }

    @Test
    void whatIsSentDuringACallBelongsToItAndItToTheCaller() {
        Maker maker = new Maker(
                ProviderId.PIXAPI,
                () -> exported.sdk
                        .getTracer("http")
                        .spanBuilder("POST")
                        .startSpan()
                        .end());
        Span request = exported.sdk.getTracer("app").spanBuilder("request").startSpan();
        try (Pixapi pixapi = client().provider(maker).build();
                Scope current = request.makeCurrent()) {
            pixapi.generate(CUP);

            assertThat(Span.current()).isSameAs(request);
        }
        SpanData post = exported.spans().get(0);
        SpanData call = exported.spans().get(1);
        assertThat(post.getName()).isEqualTo("POST");
        assertThat(post.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(call.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(post.getTraceId()).isEqualTo(request.getSpanContext().getTraceId());
    }

    @Test
    void callsWithinCallsNest() {
        try (Pixapi inner = client().name("inner").provider(new Maker()).build();
                Pixapi outer = client().name("outer")
                        .provider(new Maker(ProviderId.PIXAPI, () -> {
                            inner.submit(CUP);
                            assertThatThrownBy(() -> inner.submit(Generation.of("no-such-model", "a cup")
                                            .build()))
                                    .isInstanceOf(RuntimeException.class);
                        }))
                        .build()) {
            outer.submit(CUP);

            List<SpanData> spans = exported.spans();
            assertThat(spans)
                    .extracting(span -> text(span.getAttributes(), "pixapi.client.name"))
                    .containsExactly("inner", "inner", "outer");
            assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(2).getSpanId());
            assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(2).getSpanId());
            assertThat(spans.get(2).getParentSpanContext().isValid()).isFalse();
        }
    }

    @Test
    void aFailedCallIsAnErrorOfFewWordsWithoutItsMessage() {
        Maker maker = new Maker();
        List<String> seen = new ArrayList<>();
        try (Pixapi pixapi = client().provider(maker).build()) {
            for (RuntimeException failure : List.of(
                    new RateLimited("m", null), new OutcomeUnknown("m", null), new IllegalStateException("m"))) {
                maker.failure = failure;
                assertThatThrownBy(() -> pixapi.generate(CUP)).isSameAs(failure);
                assertThat(Context.current()).isSameAs(Context.root());
            }
        }
        for (SpanData span : exported.spans()) {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getStatus().getDescription()).isEmpty();
            assertThat(span.getEvents()).isEmpty();
            seen.add(text(span.getAttributes(), "error.type"));
        }
        assertThat(seen).containsExactly("rate_limited", "outcome_unknown", "java.lang.IllegalStateException");
    }

    @Test
    void theSandboxIsNotTakenForTheProviderItStandsInFor() {
        try (Pixapi pixapi = client().sandbox().build()) {
            pixapi.generate(CUP);

            assertThat(text(exported.span().getAttributes(), "gen_ai.provider.name"))
                    .isEqualTo("sandbox");
            assertThat(text(exported.span().getAttributes(), "gen_ai.response.model"))
                    .isEqualTo("gemini-2.5-flash-image");
        }
    }

    @Test
    void callsOnOtherThreadsBelongToTheirCaller() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Span request = exported.sdk.getTracer("app").spanBuilder("request").startSpan();
        try (Pixapi pixapi = client().provider(new Maker())
                .executor(telemetry.carrying(pool))
                .build()) {
            try (Scope current = request.makeCurrent()) {
                pixapi.generateAsync(CUP).join();
            }
            pixapi.generateAsync(CUP).join();

            assertThat(exported.spans().get(0).getParentSpanId())
                    .isEqualTo(request.getSpanContext().getSpanId());
            assertThat(exported.spans().get(1).getParentSpanContext().isValid()).isFalse();
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> attributes(SpanData span) {
        List<String> all = new ArrayList<>();
        span.getAttributes().forEach((key, value) -> all.add(key.getKey() + "=" + value));
        return all;
    }
}
