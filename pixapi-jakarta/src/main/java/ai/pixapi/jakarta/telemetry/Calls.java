package ai.pixapi.jakarta.telemetry;

import ai.pixapi.client.ClientEvent;
import ai.pixapi.client.ClientEvent.BudgetRefused;
import ai.pixapi.client.ClientEvent.RequestFinished;
import ai.pixapi.client.ClientEvent.RequestStarted;
import ai.pixapi.pricing.PriceBook;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The calls that are under way, each with its span, which is current on the thread that makes the call. */
final class Calls implements Consumer<ClientEvent> {

    /** The last released edition of the conventions for generative AI. */
    static final String SCHEMA = "https://opentelemetry.io/schemas/1.41.0";

    static final String SCOPE = "ai.pixapi";

    private final Map<UUID, Open> open = new ConcurrentHashMap<>();
    private final Tracer tracer;
    private final CallAttributes attributes;
    private final CallMetrics metrics;

    private record Open(Span span, Scope scope) {}

    Calls(OpenTelemetry telemetry, CallAttributes attributes, PriceBook prices) {
        this.tracer = telemetry.tracerBuilder(SCOPE).setSchemaUrl(SCHEMA).build();
        this.attributes = attributes;
        this.metrics = new CallMetrics(
                telemetry.meterBuilder(SCOPE).setSchemaUrl(SCHEMA).build(), new Charges(prices));
    }

    @Override
    public void accept(ClientEvent event) {
        if (event instanceof RequestStarted started) {
            start(started);
        } else if (event instanceof BudgetRefused refused) {
            metrics.refused(attributes.common(refused.started()));
        } else if (event instanceof RequestFinished finished) {
            finish(finished);
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // the end of the call closes it
    private void start(RequestStarted started) {
        Attributes known = attributes.common(started);
        Span span = tracer.spanBuilder(CallAttributes.spanName(known))
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(known)
                .setAllAttributes(attributes.order(started))
                .startSpan();
        open.put(started.id(), new Open(span, span.makeCurrent()));
    }

    private void finish(RequestFinished finished) {
        Open call = open.remove(finished.started().id());
        if (call == null) {
            return;
        }
        try (Scope current = call.scope()) {
            Attributes known = attributes.common(finished);
            metrics.finished(finished, known);
            describe(call.span(), finished, known);
        } finally {
            call.span().end();
        }
    }

    private static void describe(Span span, RequestFinished finished, Attributes known) {
        span.updateName(CallAttributes.spanName(known));
        span.setAllAttributes(known);
        finished.handle().ifPresent(order -> span.setAttribute(CallAttributes.RESPONSE_ID, order.toString()));
        if (finished.failure().isPresent()) {
            // without a description, an event or a stack trace: what a provider says of a failed task may repeat the
            // prompt
            span.setStatus(StatusCode.ERROR);
        }
    }

    /** {@return how many calls are under way} */
    int underWay() {
        return open.size();
    }
}
