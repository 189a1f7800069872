package ai.pixapi.gateway.metrics;

import java.util.List;
import org.eclipse.microprofile.metrics.Metadata;

/** Every figure of the gateway's own, with its name on the page {@code /metrics} and what it says there of itself. */
enum Metric {
    TASKS_ACCEPTED(Kind.COUNTER, "tasks_accepted", "Tasks that this node accepted, by kind"),
    TASK_DURATION(
            Kind.TIMER,
            "task_duration",
            "From acceptance to end of the tasks that this node ended, by kind and outcome"),
    TASKS_FAILED(Kind.COUNTER, "tasks_failed", "Tasks that this node ended without a result, by the type of the error"),
    CAPTURED(
            Kind.COUNTER,
            "captured_microcredits",
            "Millionths of a credit that were taken for what was delivered by the tasks that this node ended"),
    ATTEMPTS(
            Kind.COUNTER,
            "attempts",
            "Orders of this node at providers, by what is known of them; one that was unknown counts again once it is known"),
    HTTP_REQUEST(
            Kind.TIMER, "http_request", "Requests to this node, by API and class of status; without event streams"),
    BREAKER_OPEN(Kind.GAUGE, "breaker_open", "1 if this node sends a provider no orders, because too many have failed"),
    WORKERS_BUSY(Kind.GAUGE, "workers_busy", "Tasks that this node works on at this moment"),
    WORKERS_MOST(Kind.GAUGE, "workers_most", "Tasks that this node works on at a time, at most"),
    WAITING_CALLERS(Kind.GAUGE, "waiting_callers", "Callers of this node who wait for their tasks"),
    LISTENERS(Kind.GAUGE, "listeners", "Callers of this node who listen to events of tasks"),
    UPLOAD_BYTES(Kind.GAUGE, "upload_bytes_in_flight", "Bytes of pictures that this node is taking in"),
    UPLOAD_BYTES_MOST(
            Kind.GAUGE, "upload_bytes_in_flight_most", "Bytes of pictures that this node takes in at a time, at most"),
    PRICE_BOOK_AGE(Kind.GAUGE, "price_book_age_days", "Days since the prices were looked up"),
    DATABASE_UP(Kind.GAUGE, "database_up", "1 if the figures of all nodes could be read from the database"),
    TASKS_OPEN(Kind.GAUGE, "tasks_open", "Tasks of all nodes that have not ended, by state"),
    TASKS_OPEN_OLDEST(
            Kind.GAUGE,
            "tasks_open_oldest_seconds",
            "Age of the oldest task of all nodes in a state, 0 if there is none"),
    TASKS_DEAD(Kind.GAUGE, "tasks_dead", "Tasks of all nodes that were set aside for somebody to look at"),
    QUEUE_MOST(Kind.GAUGE, "queue_most", "Tasks in the state queued, beyond which no more are accepted"),
    HOLDS_OPEN(Kind.GAUGE, "holds_open", "Tasks of all nodes for which credits are set aside"),
    HOLDS_CREDITS(Kind.GAUGE, "holds_credits", "Credits that are set aside for tasks of all nodes"),
    HOLDS_OLDEST(
            Kind.GAUGE, "holds_oldest_seconds", "Age of the oldest task with credits set aside, 0 if there is none"),
    HOUSE_LOSSES(Kind.GAUGE, "house_losses_credits", "Credits that the house has borne since the first start, by kind"),
    WEBHOOKS(Kind.GAUGE, "webhooks", "Webhook events of all nodes that were not delivered, by status"),
    WEBHOOKS_OLDEST(
            Kind.GAUGE, "webhooks_oldest_seconds", "Age of the oldest event that is still to be delivered, 0 if none"),
    PROVIDER_PAUSED(Kind.GAUGE, "provider_paused", "1 if all nodes leave a provider alone because it asked for it");

    enum Kind {
        COUNTER,
        GAUGE,
        TIMER
    }

    private static final String PREFIX = "pixapi_gateway_";

    private final Kind kind;
    private final String word;
    private final String help;

    Metric(Kind kind, String word, String help) {
        this.kind = kind;
        this.word = word;
        this.help = help;
    }

    Metadata metadata() {
        return Metadata.builder().withName(PREFIX + word).withDescription(help).build();
    }

    /** {@return the names of its lines on the page} */
    List<String> lines() {
        String name = PREFIX + word;
        return switch (kind) {
            case COUNTER -> List.of(name + "_total");
            case GAUGE -> List.of(name);
            case TIMER ->
                List.of(
                        name + "_seconds_bucket",
                        name + "_seconds_count",
                        name + "_seconds_sum",
                        name + "_seconds_max");
        };
    }
}
