package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.pricing.Credits;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Accounts, keys and tasks that have ended, as far as webhooks need them. */
final class Settled {

    private final Database database;
    private final Outbox outbox;

    Settled(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    String account() {
        String id = RandomId.of("acc_");
        database.run(handle -> handle.createUpdate("INSERT INTO account (id, name) VALUES (:id, 'test')")
                .bind("id", id)
                .execute());
        return id;
    }

    String key(String account) {
        return key(account, null);
    }

    String key(String account, String replaces) {
        String id = RandomId.of("key_");
        database.run(handle -> handle.createUpdate(
                        "INSERT INTO api_key (id, account, name, hash, prefix, last_four, replaces)"
                                + " VALUES (:id, :account, 'test', :hash, 'pxg_ab', 'wxyz', :replaces)")
                .bind("id", id)
                .bind("account", account)
                .bind("hash", RandomId.of("") + RandomId.of("") + "abcdefghijkl")
                .bind("replaces", replaces)
                .execute());
        return id;
    }

    String task(String account, String key, String state) {
        String id = RandomId.of("task_");
        boolean over = state.equals("SUCCEEDED") || state.equals("FAILED") || state.equals("CANCELED");
        database.run(
                handle -> handle.createUpdate("INSERT INTO task (id, account, api_key, kind, model, state, request,"
                                + " routes, images, parts, price_book, estimated, exact, sandbox, patient, settle_id, deadline_at)"
                                + " VALUES (:id, :account, :key, 'GENERATION', 'm', :state, :request, '[]', 1, '1', 'b', 1, TRUE,"
                                + " TRUE, TRUE, :settle, :at)")
                        .bind("id", id)
                        .bind("account", account)
                        .bind("key", key)
                        .bind("state", state)
                        .bind("request", "{\"prompt\":\"CANARY-PROMPT\"}")
                        .bind("settle", over ? "set_1" : null)
                        .bind("at", OffsetDateTime.now(ZoneOffset.UTC))
                        .execute());
        return id;
    }

    /** Settles a task at a time. */
    String event(String account, String key, String state, Optional<String> url, Instant at) {
        return event(task(account, key, state), account, key, state, url, at);
    }

    /** Settles a task that is there at a time. */
    String event(String task, String account, String key, String state, Optional<String> url, Instant at) {
        boolean good = state.equals("SUCCEEDED");
        return database.inTransaction(handle -> outbox.enqueue(
                handle,
                new TaskOutcome(
                        task,
                        account,
                        key,
                        url,
                        state,
                        7,
                        "nano-banana",
                        good ? 2 : 0,
                        new Credits(good ? 10_000_000 : 0),
                        good ? Optional.empty() : Optional.of("prompt_rejected"),
                        good ? Optional.empty() : Optional.of("prompt"),
                        at.minusSeconds(9),
                        at,
                        "set_1")));
    }
}
