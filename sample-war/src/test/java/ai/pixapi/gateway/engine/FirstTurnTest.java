package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.Terms;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that somebody waits for and that a free worker begins at once. A vase is made by who cannot be asked again. */
class FirstTurnTest extends EngineContract {

    private final ScriptedProvider openAi = room.provider(OPENAI);

    FirstTurnTest(Store store) {
        super(EngineRoom.atOnce(store));
    }

    static Stream<String> moments() {
        return Arrays.stream(Crashpoints.ofTurns());
    }

    private String orderAndWait(Customer customer, String model, int n) {
        return order(customer, model, n, Terms.NONE, false);
    }

    private String only(Customer customer) {
        return room.database()
                .inTransaction(handle -> handle.createQuery("SELECT id FROM task WHERE account = :account")
                        .bind("account", customer.account())
                        .mapTo(String.class)
                        .one());
    }

    private List<String> events(String task) {
        return room.database()
                .inTransaction(
                        handle -> handle.createQuery("SELECT state FROM task_event WHERE task = :task ORDER BY seq")
                                .bind("task", task)
                                .mapTo(String.class)
                                .list());
    }

    @Test
    void whatIsAnsweredAtOnceHasEndedWithOneTransactionMore() {
        Customer customer = customer("20");
        openAi.always(Answer.done());

        String task = orderAndWait(customer, "vase", 2);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(seen(task).delivered()).isEqualTo(2);
        assertThat(seen(task).attempts()).containsExactly("openai ACCEPTED DONE");
        assertThat(events(task)).containsExactly("QUEUED", "SUBMITTING", "STORING", "SUCCEEDED");
        assertThat(room.bean(Ends.class).of(task)).isEqualTo(1);
        assertBalance(customer, "8", "0", "12");
    }

    @Test
    void whoMakesFewerThanWereOrderedIsPaidByTheHouse() {
        Customer customer = customer("20");
        openAi.always(order -> {
            order.take();
            return Poll.done(1).of(order);
        });

        String task = orderAndWait(customer, "vase", 3);

        assertThat(seen(task).delivered()).isEqualTo(1);
        assertThat(seen(task).losses()).containsExactly("UNUSABLE 12000000");
        assertBalance(customer, "14", "0", "6");
    }

    @Test
    void whatCannotBeUsedCostsNothing() {
        Customer customer = customer("20");
        openAi.always(order -> {
            order.take();
            return Poll.rubbish().of(order);
        });

        String task = orderAndWait(customer, "vase", 1);

        assertThat(seen(task).state()).isEqualTo(TaskState.FAILED);
        assertBalance(customer, "20", "0", "0");
    }

    @Test
    void whatTakesItsTimeIsFollowedAsEverythingIs() {
        Customer customer = customer("20");
        String task = orderAndWait(customer, "bowl", 1);
        assertThat(seen(task).state()).isEqualTo(TaskState.SUBMITTED);

        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(pixapi.sent()).hasSize(1);
    }

    @Test
    void whoeverIsRefusedGoesToTheNextRouteInTheSameTurn() {
        Customer customer = customer("20");
        pixapi.next(Answer.overloaded());
        pixazo.next(Answer.done());

        String task = orderAndWait(customer, "cup", 1);

        assertThat(seen(task).attempts()).containsExactly("pixapi REJECTED", "pixazo ACCEPTED DONE");
        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(text("SELECT route FROM task WHERE id = :id", task)).startsWith("pixazo/");
        assertThat(text("SELECT route FROM usage_row WHERE task = :id", task)).startsWith("pixazo/");
    }

    private String text(String sql, String task) {
        return room.database()
                .inTransaction(handle -> handle.createQuery(sql)
                        .bind("id", task)
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void anOrderWhosePicturesCannotBeReadIsNotSentAndCostsNothing() {
        Customer customer = customer("20");
        Edit edit = Edit.of("bowl", "A bowl")
                .size("1024x1024")
                .image(ImageInput.of(
                        Picture.png(8, 8, ThreadLocalRandom.current().nextInt(1 << 24))))
                .build();
        AssetStore assets = room.bean(AssetStore.class);
        crashes.at("intent.after-commit", () -> {
            String id = text("SELECT id FROM asset WHERE task = :id", only(customer));
            room.database()
                    .run(handle -> handle.createUpdate(
                                    "DELETE FROM asset_piece WHERE name IN (SELECT c.name FROM asset a"
                                            + " JOIN asset_content c ON c.sha256 = a.sha256 WHERE a.id = :id)")
                            .bind("id", id)
                            .execute());
            try {
                Files.delete(assets.content(customer.account(), id)
                        .orElseThrow()
                        .file()
                        .orElseThrow());
            } catch (IOException notThere) {
                throw new UncheckedIOException(notThere);
            }
        });

        String task = room.bean(Acceptance.class)
                .accept(
                        new Order(edit, false, false, List.of(), Terms.NONE),
                        customer.caller(),
                        false,
                        (handle, id) -> {})
                .task();

        assertThat(seen(task).attempts()).containsExactly("pixapi NOT_SENT");
        assertThat(seen(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(seen(task).error()).contains("overloaded");
        assertThat(pixapi.sent()).isEmpty();
        assertBalance(customer, "20", "0", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.half-file", "settle.before-commit"})
    void whatWasPaidForIsNotLostWhileStorageOrDatabaseAreAway(String moment) {
        Customer customer = customer("20");
        openAi.always(Answer.done());
        crashes.at(moment, () -> {
            throw ApiError.overloaded("away");
        });

        String task = orderAndWait(customer, "vase", 2);

        assertThat(crashes.happened()).isEqualTo(1);
        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(seen(task).delivered()).isEqualTo(2);
        assertThat(openAi.sent()).hasSize(1);
        assertThat(room.bean(Ends.class).of(task)).isEqualTo(1);
        assertBalance(customer, "8", "0", "12");
    }

    @Test
    void anAnswerThatIsLostIsNotReplaced() {
        Customer customer = customer("20");
        openAi.next(Answer.lost());

        String task = orderAndWait(customer, "vase", 1);

        assertThat(seen(task).attempts()).containsExactly("openai AMBIGUOUS");
        run(task);
        assertThat(openAi.sent()).hasSize(1);
        assertBalance(customer, "20", "0", "0");
    }

    @Test
    void whoDoesNotWaitAndWhatIsDividedHasItsTurnAsOthersHave() {
        Customer customer = customer("40");

        String patient = order(customer, "bowl", 1);
        String divided = orderAndWait(customer, "jar", 2);

        assertThat(seen(patient).state()).isEqualTo(TaskState.QUEUED);
        assertThat(seen(divided).state()).isEqualTo(TaskState.QUEUED);
        assertThat(pixapi.sent()).isEmpty();
        run(patient);
        run(divided);
    }

    @Test
    void whoIsLeftAloneIsNotAskedAtOnceEither() {
        Customer customer = customer("20");
        room.bean(Pauses.class).pause(OPENAI, Duration.ofSeconds(60));

        String task = orderAndWait(customer, "vase", 1);

        assertThat(seen(task).state()).isEqualTo(TaskState.QUEUED);
        assertThat(openAi.sent()).isEmpty();
        run(task);
    }

    @Test
    void whoCannotPayLeavesNothing() {
        Customer customer = customer("5");
        assertThatThrownBy(() -> orderAndWait(customer, "vase", 1)).hasMessageContaining("5");
        assertThat(openAi.sent()).isEmpty();
        assertBalance(customer, "5", "0", "0");
    }

    @ParameterizedTest
    @MethodSource("moments")
    void aCrashOrdersNothingTwiceAndLosesNoCredit(String moment) {
        Customer customer = customer("20");
        openAi.always(Answer.done());
        crashes.crashAt(moment);
        orderAndWait(customer, "vase", 2);
        String task = only(customer);

        run(task);

        assertThat(openAi.sent()).hasSizeLessThanOrEqualTo(1);
        boolean done = Set.of("claim.before-intent", "accepted.after-commit", "settle.after-commit")
                .contains(moment);
        assertThat(seen(task).state()).isEqualTo(done ? TaskState.SUCCEEDED : TaskState.FAILED);
        assertBalance(customer, done ? "8" : "20", "0", done ? "12" : "0");
        assertThat(room.bean(Ends.class).of(task)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whoeverWakesAfterAnotherHasFinishedTouchesNothing(String moment) {
        Customer customer = customer("20");
        openAi.always(Answer.done());
        TaskSight[] finished = new TaskSight[1];
        crashes.at(moment, () -> {
            String task = only(customer);
            run(task);
            finished[0] = seen(task);
        });

        String task = orderAndWait(customer, "vase", 2);

        if (finished[0] != null) {
            assertThat(seen(task)).isEqualTo(finished[0]);
        }
        assertThat(seen(task).state().isTerminal()).isTrue();
        assertThat(openAi.sent()).hasSizeLessThanOrEqualTo(1);
        assertThat(room.bean(Ends.class).of(task)).isEqualTo(1);
    }

    @Test
    void whatANodeLeftWithoutARowInTheQueueIsFound() {
        Customer customer = customer("20");
        crashes.crashAt("intent.after-commit");
        orderAndWait(customer, "vase", 1);
        String task = only(customer);
        Unqueued unqueued = room.bean(Unqueued.class);
        unqueued.strays();
        assertThat(rows(task)).isZero();

        clock.pass(Duration.ofSeconds(9));
        unqueued.strays();
        unqueued.strays();

        assertThat(rows(task)).isEqualTo(1);
        run(task);
    }

    private int rows(String task) {
        return room.database()
                .inTransaction(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM scheduled_tasks WHERE task_instance = :task AND task_name = 'go-on'")
                        .bind("task", task)
                        .mapTo(Integer.class)
                        .one());
    }
}
