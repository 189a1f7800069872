package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;

/** Webhooks and events as their owner reads them. Members that have no value are left out. */
final class WebhookJson {

    private WebhookJson() {}

    static JsonObject of(Endpoint endpoint) {
        return members(endpoint).build();
    }

    /** The only forms in which a secret is shown. */
    static JsonObject withSecret(Endpoint endpoint) {
        JsonObjectBuilder json =
                members(endpoint).add("secret", endpoint.secret().text());
        endpoint.previousUntil().ifPresent(until -> json.add("previous_secret_until", until.getEpochSecond()));
        return json.build();
    }

    private static JsonObjectBuilder members(Endpoint endpoint) {
        JsonObjectBuilder json = Jsons.object().add("id", endpoint.id()).add("object", "webhook");
        if (!endpoint.url().isEmpty()) {
            json.add("url", endpoint.url());
        }
        json.add("scope", endpoint.url().isEmpty() ? "orders" : endpoint.key().isPresent() ? "key" : "account");
        endpoint.key().ifPresent(key -> json.add("key", key));
        json.add("format", endpoint.format().wireName());
        json.add("status", endpoint.disabledAt().isPresent() ? "disabled" : "active");
        endpoint.disabledWhy().ifPresent(why -> json.add("disabled_because", why));
        return json.add("created_at", endpoint.created().getEpochSecond());
    }

    static JsonObject list(List<Endpoint> endpoints) {
        JsonArrayBuilder data = Jsons.array();
        endpoints.forEach(endpoint -> data.add(of(endpoint)));
        return Jsons.object().add("object", "list").add("data", data).build();
    }

    /** @param events one more than the page has, if there are more */
    static JsonObject page(List<EventRow> events, int limit) {
        JsonArrayBuilder data = Jsons.array();
        events.stream().limit(limit).forEach(event -> data.add(of(event)));
        JsonObjectBuilder page = Jsons.object().add("object", "list").add("data", data);
        if (events.size() > limit) {
            page.add("next_cursor", events.get(limit - 1).id());
        } else {
            page.addNull("next_cursor");
        }
        return page.build();
    }

    static JsonObject of(EventRow event) {
        JsonObjectBuilder json = Jsons.object()
                .add("id", event.id())
                .add("task", event.task())
                .add("type", event.state().equals("SUCCEEDED") ? "task.completed" : "task.failed")
                .add("status", event.status().toLowerCase(Locale.ROOT))
                .add("attempts", event.attempts());
        event.endpoint().ifPresent(webhook -> json.add("webhook", webhook));
        event.url().ifPresent(url -> json.add("url", url));
        event.lastStatus().ifPresent(status -> json.add("last_status", status));
        event.lastError().ifPresent(error -> json.add("last_error", error));
        event.next().ifPresent(next -> json.add("next_attempt_at", next.getEpochSecond()));
        event.delivered().ifPresent(at -> json.add("delivered_at", at.getEpochSecond()));
        event.redeliveredBy().ifPresent(who -> json.add("redelivered_by", who));
        return json.add("created_at", event.created().getEpochSecond()).build();
    }
}
