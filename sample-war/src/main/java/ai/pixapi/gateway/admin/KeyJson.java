package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.accounts.ApiKey;
import ai.pixapi.gateway.accounts.Endpoint;
import ai.pixapi.gateway.accounts.IssuedKey;
import ai.pixapi.gateway.accounts.KeyTerms;
import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/** A key as JSON. What does not limit it is left out. */
public final class KeyJson {

    private KeyJson() {}

    /** With the text, for the only time. */
    static JsonObject of(IssuedKey issued, Instant now) {
        return builder(issued.key(), now).add("key", issued.text().secret()).build();
    }

    /**
     * Shows a key.
     *
     * @param key without its text
     * @param now the database's time
     * @return the key as {@code /admin/v1/keys/{id}} shows it
     */
    public static JsonObject of(ApiKey key, Instant now) {
        return builder(key, now).build();
    }

    private static JsonObjectBuilder builder(ApiKey key, Instant now) {
        KeyTerms terms = key.terms();
        JsonObjectBuilder json = Jsons.object()
                .add("object", "api_key")
                .add("id", key.id())
                .add("account", key.account())
                .add("name", key.name())
                .add("shown", key.shown())
                .add("status", key.status(now))
                .add("created_at", key.createdAt().toString());
        if (!terms.models().isEmpty()) {
            JsonArrayBuilder models = Jsons.array();
            terms.models().stream().sorted().forEach(models::add);
            json.add("models", models);
        }
        if (!terms.endpoints().isEmpty()) {
            JsonArrayBuilder endpoints = Jsons.array();
            terms.endpoints().stream().sorted().map(Endpoint::wireName).forEach(endpoints::add);
            json.add("endpoints", endpoints);
        }
        terms.rates().requestsPerMinute().ifPresent(number -> json.add("requests_per_minute", number));
        terms.rates().imagesPerMinute().ifPresent(number -> json.add("images_per_minute", number));
        terms.budget().ifPresent(budget -> json.add("budget", budget.toString()));
        json.add("budget_used", key.budgetUsed().toString());
        terms.expiresAt().ifPresent(end -> json.add("expires_at", end.toString()));
        key.revokedAt().ifPresent(end -> json.add("revoked_at", end.toString()));
        key.replaces().ifPresent(old -> json.add("replaces", old));
        return json;
    }
}
