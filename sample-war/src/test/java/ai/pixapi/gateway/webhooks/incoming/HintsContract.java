package ai.pixapi.gateway.webhooks.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.provider.magichour.ProjectHandle;
import ai.pixapi.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made of the callbacks of providers, on every database. */
abstract class HintsContract {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String SECRET = "a-secret-of-magic-hour";
    private static final String PROJECT = "clx7uu86w0a5qp55yxz315r6r";

    private final List<ProviderHint> heard = new ArrayList<>();
    private Database database;
    private AttemptRefs refs;
    private MagicHourCalls magicHour;
    private PixazoCalls pixazo;
    private String task;

    abstract Database open();

    @BeforeEach
    void begin() {
        database = open();
        refs = AttemptRefs.open(database);
        Hints hints = new Hints(database, heard::add);
        magicHour = new MagicHourCalls(SECRET, hints, InstantSource.fixed(NOW));
        pixazo = new PixazoCalls(refs, hints, InstantSource.fixed(NOW));
        task = task();
    }

    @AfterEach
    void end() {
        database.close();
    }

    private String task() {
        String id = RandomId.of("task_");
        database.run(handle -> {
            handle.execute("INSERT INTO account (id, name) VALUES (?, 'test')", "acc" + id.substring(4));
            handle.execute(
                    "INSERT INTO api_key (id, account, name, hash, prefix, last_four) VALUES (?, ?, 'k', ?, 'p', 'wxyz')",
                    "key" + id.substring(4),
                    "acc" + id.substring(4),
                    RandomId.of("") + RandomId.of("") + "abcdefghijkl");
            handle.execute(
                    "INSERT INTO task (id, account, api_key, kind, model, state, request, routes, images, parts,"
                            + " price_book, estimated, exact, sandbox, patient, deadline_at) VALUES (?, ?, ?,"
                            + " 'GENERATION', 'm', 'RECONCILE', '{}', '[]', 1, '1', 'b', 1, TRUE, FALSE, TRUE,"
                            + " CURRENT_TIMESTAMP)",
                    id,
                    "acc" + id.substring(4),
                    "key" + id.substring(4));
        });
        return id;
    }

    private String attempt(int n, ProviderId provider, String state, Optional<String> name) {
        String ref = refs.of(task, n);
        database.run(handle -> handle.createUpdate(
                        "INSERT INTO attempt (task, n, part, provider, model, ref, state, images,"
                                + " provider_task_id) VALUES (:task, :n, 0, :provider, 'nano-banana', :ref, :state, 1, :name)")
                .bind("task", task)
                .bind("n", n)
                .bind("provider", provider.value())
                .bind("ref", ref)
                .bind("state", state)
                .bind("name", name.orElse(null))
                .execute());
        return ref;
    }

    private static byte[] event(String type, String name) {
        return ("{\"type\":\"" + type + "\",\"payload\":{\"id\":\"" + PROJECT + "\",\"name\":\"" + name
                        + "\",\"status\":\"complete\",\"created_at\":\"2026-11-21T11:59:00Z\",\"enabled\":true,"
                        + "\"credits_charged\":5,\"downloads\":[{\"url\":\"https://x.example/a.png\","
                        + "\"expires_at\":\"2026-11-22T11:59:00Z\"}]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(byte[] body, long seconds) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    private void post(byte[] body) throws Exception {
        magicHour.take(body, sign(body, NOW.getEpochSecond()), String.valueOf(NOW.getEpochSecond()));
    }

    @Test
    void aSignedEventWithOurNameFindsTheLostOrder() throws Exception {
        String ref = attempt(1, ProviderId.MAGIC_HOUR, "AMBIGUOUS", Optional.empty());
        post(event("image.completed", ref));
        assertThat(heard).singleElement().satisfies(hint -> {
            assertThat(hint.task()).isEqualTo(task);
            assertThat(hint.attempt()).isEqualTo(1);
            ProjectHandle project = ProjectHandle.of(hint.found().orElseThrow());
            assertThat(project.project()).isEqualTo(PROJECT);
            assertThat(project.model()).hasToString("Optional[nano-banana]");
        });
    }

    @Test
    void aReplayOrAnEventOfAKnownOrderOnlyWakesTheTask() throws Exception {
        String name = new TaskId(ProviderId.MAGIC_HOUR, PROJECT).toString();
        String ref = attempt(1, ProviderId.MAGIC_HOUR, "ACCEPTED", Optional.of(name));
        post(event("image.completed", ref));
        post(event("image.completed", "renamed by hand"));
        assertThat(heard).hasSize(2).allMatch(hint -> hint.equals(new ProviderHint(task, 1, Optional.empty())));
    }

    @Test
    void eventsOfOthersAreNoNews() throws Exception {
        post(event("image.completed", "somebody-elses"));
        post(event("image.completed", attempt(1, ProviderId.PIXAZO, "AMBIGUOUS", Optional.empty())));
        post("{\"type\":\"image.completed\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(heard).isEmpty();
    }

    @Test
    void whatMagicHourDidNotSignJustNowIsRefused() throws Exception {
        byte[] body = event("image.completed", attempt(1, ProviderId.MAGIC_HOUR, "AMBIGUOUS", Optional.empty()));
        long now = NOW.getEpochSecond();
        long old = now - 301;
        byte[] respaced =
                new String(body, StandardCharsets.UTF_8).replace(",", ", ").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> magicHour.take(body, null, null)).isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> magicHour.take(body, "00".repeat(32), String.valueOf(now)))
                .isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> magicHour.take(body, sign(body, old), String.valueOf(old)))
                .isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> magicHour.take(respaced, sign(body, now), String.valueOf(now)))
                .isInstanceOf(ApiError.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void anUnsignedCallbackIsAHintUnderAReferenceThatWeGaveOut() {
        String ref = attempt(1, ProviderId.PIXAZO, "AMBIGUOUS", Optional.empty());
        pixazo.requireOurs(ref);
        pixazo.take(
                ref,
                ("{\"request_id\":\"nano-banana_0198\",\"status\":\"COMPLETED\",\"model_id\":\"nano-banana\",\"error\":null,"
                                + "\"output\":{\"media_url\":[\"http://169.254.169.254/evil\"]},"
                                + "\"created_at\":\"2026-11-21T11:59:00Z\"}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(heard)
                .singleElement()
                .satisfies(hint -> assertThat(hint.found().orElseThrow().toString())
                        .startsWith("pixazo:")
                        .endsWith("~nano-banana_0198")
                        .doesNotContain("evil"));
        pixazo.take(ref, "rubbish".getBytes(StandardCharsets.UTF_8));
        assertThat(heard.get(1)).isEqualTo(new ProviderHint(task, 1, Optional.empty()));
    }

    @Test
    void aReferenceCannotBeMadeUp() {
        String ref = refs.of(task, 1);
        assertThat(ref).matches("[A-Za-z0-9_-]{1,64}");
        assertThat(refs.of(task, 1)).isEqualTo(ref);
        assertThat(AttemptRefs.open(database).isOurs(ref)).isTrue();
        List.of(
                        "",
                        "_",
                        task + "-1",
                        ref + "x",
                        ref.replace("-1_", "-2_"),
                        ref.substring(0, ref.length() - 1),
                        ref.substring(ref.length() - 23))
                .forEach(forged -> assertThatThrownBy(() -> pixazo.requireOurs(forged))
                        .as(forged)
                        .isInstanceOf(ApiError.class));
    }

    @Test
    void aNameThatAnotherAttemptHasIsNoError() throws Exception {
        String ref = attempt(1, ProviderId.MAGIC_HOUR, "AMBIGUOUS", Optional.empty());
        attempt(2, ProviderId.MAGIC_HOUR, "ACCEPTED", Optional.of("magichour:taken"));
        Hints strict = new Hints(
                database,
                hint -> database.run(handle -> handle.execute(
                        "UPDATE attempt SET provider_task_id = 'magichour:taken' WHERE task = ? AND n = 1", task)));
        assertThat(strict.seen(ProviderId.MAGIC_HOUR, ref, attempt -> Optional.empty()))
                .isTrue();
    }
}
