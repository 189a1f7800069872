package ai.pixapi.gateway.metrics;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.Scheduling;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.metrics.Survey.Tally;
import ai.pixapi.gateway.tasks.TaskEvents;
import ai.pixapi.gateway.tasks.WaitingRoom;
import ai.pixapi.gateway.uploads.BytesInFlight;
import ai.pixapi.jakarta.fault.Breakers;
import ai.pixapi.pricing.PriceBook;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Tag;

/** What is the case at the moment, at this node and in the database. */
@ApplicationScoped
class Gauges {

    private static final List<String> LOSSES = List.of("UNRESOLVED", "UNUSABLE", "OVERRUN");
    private static final List<String> UNDELIVERED = List.of("PENDING", "DEAD", "BLOCKED");

    @Inject
    private Meters meters;

    @Inject
    private Database database;

    @Inject
    private Scheduling scheduling;

    @Inject
    private WaitingRoom waitingRoom;

    @Inject
    private TaskEvents listeners;

    @Inject
    private BytesInFlight uploads;

    @Inject
    private Breakers breakers;

    @Inject
    private PriceBook prices;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.workers")
    private int workers;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.queue.most")
    private int queue;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.uploads.bytes-in-flight")
    private long uploadBytes;

    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "pixapi-metrics");
        thread.setDaemon(true);
        thread.setContextClassLoader(Gauges.class.getClassLoader());
        return thread;
    });
    private final LastSurvey last = new LastSurvey(this::look, reader, System::nanoTime);

    /** For the container. */
    Gauges() {}

    private Survey look() {
        return database.inTransaction(handle -> Survey.of(handle, database.now()));
    }

    @PreDestroy
    void close() {
        // an interrupt in the midst of a read would close H2's file for everybody
        reader.shutdown();
    }

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        node();
        providers();
        tasks();
        money();
        webhooks();
    }

    private void node() {
        here(Metric.WORKERS_BUSY, scheduling::busy);
        here(Metric.WORKERS_MOST, () -> workers);
        here(Metric.WAITING_CALLERS, waitingRoom::guests);
        here(Metric.LISTENERS, listeners::listening);
        here(Metric.UPLOAD_BYTES, uploads::taken);
        here(Metric.UPLOAD_BYTES_MOST, () -> uploadBytes);
        here(Metric.QUEUE_MOST, () -> queue);
        here(Metric.PRICE_BOOK_AGE, () -> ChronoUnit.DAYS.between(prices.asOf(), LocalDate.now(ZoneOffset.UTC)));
        for (ProviderId provider : Labels.PROVIDERS) {
            here(Metric.BREAKER_OPEN, () -> breakers.isOpen(provider) ? 1 : 0, Labels.provider(provider));
        }
    }

    /** Asks once at the start: on a thread of the server's, a bean that is made then would not find its configuration. */
    private void here(Metric metric, DoubleSupplier number, Tag... tags) {
        double first = number.getAsDouble();
        if (Double.isNaN(first)) {
            throw new IllegalStateException(metric + " is not a number");
        }
        meters.show(metric, number::getAsDouble, tags);
    }

    private void providers() {
        meters.show(Metric.DATABASE_UP, () -> last.isUp() ? 1.0 : 0.0);
        for (ProviderId provider : Labels.PROVIDERS) {
            show(
                    Metric.PROVIDER_PAUSED,
                    survey -> survey.paused().contains(provider.value()) ? 1 : 0,
                    Labels.provider(provider));
        }
    }

    private void tasks() {
        for (TaskState state : TaskState.values()) {
            if (!state.isTerminal()) {
                Tag label = Labels.of("state", state);
                show(Metric.TASKS_OPEN, survey -> tally(survey, state).number(), label);
                show(Metric.TASKS_OPEN_OLDEST, survey -> age(tally(survey, state)), label);
            }
        }
        show(Metric.TASKS_DEAD, Survey::dead);
    }

    private void money() {
        show(Metric.HOLDS_OPEN, survey -> survey.holds().number());
        show(Metric.HOLDS_CREDITS, survey -> credits(survey.held()));
        show(Metric.HOLDS_OLDEST, survey -> age(survey.holds()));
        for (String kind : LOSSES) {
            show(
                    Metric.HOUSE_LOSSES,
                    survey -> credits(survey.losses().getOrDefault(kind, 0L)),
                    Labels.of("kind", kind));
        }
    }

    private void webhooks() {
        for (String status : UNDELIVERED) {
            show(
                    Metric.WEBHOOKS,
                    survey -> survey.webhooks().getOrDefault(status, Tally.NONE).number(),
                    Labels.of("status", status));
        }
        show(Metric.WEBHOOKS_OLDEST, survey -> age(survey.webhooks().getOrDefault("PENDING", Tally.NONE)));
    }

    /** What nobody knows at the moment is not a number. */
    private void show(Metric metric, ToDoubleFunction<Survey> number, Tag... tags) {
        meters.show(metric, () -> last.get().map(number::applyAsDouble).orElse(Double.NaN), tags);
    }

    private static Tally tally(Survey survey, TaskState state) {
        return survey.open().getOrDefault(state, Tally.NONE);
    }

    private static double age(Tally tally) {
        return tally.oldest().map(Duration::toMillis).orElse(0L) / 1000.0;
    }

    /** For pictures of the past, not for books: those are exact, and elsewhere. */
    private static double credits(long micros) {
        return BigDecimal.valueOf(micros, 6).doubleValue();
    }
}
