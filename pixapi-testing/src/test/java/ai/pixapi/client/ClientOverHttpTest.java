package ai.pixapi.client;

import static ai.pixapi.client.CallOption.maxCost;
import static ai.pixapi.client.CallOption.reference;
import static ai.pixapi.client.CallOption.within;
import static ai.pixapi.client.CallOption.withoutPrice;
import static ai.pixapi.pricing.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.OverBudget;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaFile;
import ai.pixapi.media.Video;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The client as its users have it, against upstreams that count what they are paid. */
@Timeout(60)
class ClientOverHttpTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void anOrderIsPlacedOnceAndItsFileSaved(Played played) throws Exception {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            Result result = pixapi.generate(played.cup(), withoutPrice());

            Path file = folder.resolve("cup.png");
            MediaFile saved = result.first().saveTo(file);

            assertThat(saved.mediaType())
                    .isEqualTo(server.orders().get(0).results().get(0).contentType());
            assertThat(saved.width()).isPositive();
            assertThat(saved.length()).isEqualTo(Files.size(file));
            assertThat(file)
                    .hasBinaryContent(server.orders().get(0).results().get(0).bytes());
            assertThat(result.first().bytes()).isEqualTo(Files.readAllBytes(file));
            assertThat(result.json()).startsWith("{");
            assertThat(result.requestId()).isPresent();
            assertThat(result.isSandbox()).isFalse();
            assertThat(server.submits()).hasSize(1);
            assertThat(server.leaks()).isEmpty();
            assertThat(folder.toFile().list()).containsExactly("cup.png");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEditSendsItsPictureOnce(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            Edit edit = Edit.of(played.cup().model().orElseThrow(), "Make it blue")
                    .image(
                            played == Played.PIXAZO
                                    ? ImageInput.url(URI.create("https://example.com/cup.png"))
                                    : ImageInput.of(TinyPng.BYTES, "cup.png"))
                    .build();

            Result result = pixapi.generate(edit, withoutPrice());

            assertThat(result.files()).hasSize(1);
            assertThat(server.submits()).hasSize(1);
            assertThat(server.orders()).hasSize(1);
        }
    }

    @Test
    void aVideoIsOrderedOnce() {
        try (PixapiUpstream server = UpstreamServer.pixapi();
                Pixapi pixapi = Played.PIXAPI.client(server).build()) {
            Result result = pixapi.generate(Video.of("veo", "a cup that falls")
                    .duration(Duration.ofSeconds(5))
                    .build());

            assertThat(result.first().mediaType()).isEqualTo("video/mp4");
            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPENAI")
    void anotherClientTakesAnOrderUp(Played played) {
        try (UpstreamServer server = played.start()) {
            String stored;
            try (Pixapi first = played.client(server).build()) {
                stored = first.submit(played.cup()).toString();
            }
            try (Pixapi second = played.client(server).build()) {
                Result result = second.await(second.resume(stored));

                assertThat(result.first().bytes())
                        .isEqualTo(server.orders().get(0).results().get(0).bytes());
                assertThat(result.handle()).hasToString(stored);
            }
            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PIXAPI", "MAGIC_HOUR"})
    void theChargeIsToldBesideTheEstimate(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            Result result = pixapi.generate(played.cup());

            assertThat(result.charged().orElseThrow()).isEqualByComparingTo(server.charged());
            assertThat(result.estimate().orElseThrow().usd())
                    .isEqualTo(pixapi.estimate(played.cup()).usd());
            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPENAI")
    void tooDearAnOrderIsNotSent(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            assertThatThrownBy(() -> pixapi.generate(played.cup(), maxCost(usd("0.0001"))))
                    .isInstanceOf(OverBudget.class);

            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerIsNeverOrderedAgain(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            server.next(Reply.accept().thenReset());

            OutcomeUnknown lost = catchThrowableOfType(
                    OutcomeUnknown.class,
                    () -> pixapi.generate(played.cup(), withoutPrice(), reference(new SubmitRef("our-7"))));

            assertThat(lost.charged()).isEqualTo(Charged.UNKNOWN);
            assertThat(lost.mayRetry()).isFalse();
            assertThat(lost.reference()).hasValue("our-7");
            assertThat(server.submits()).hasSize(1);
            assertThat(server.orders()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxysPageIsNoAnswerOfTheProvider(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            server.next(Reply.status(503)
                    .body("text/html", "<h1>Service Unavailable</h1>")
                    .header("Retry-After", "1"));

            assertThatThrownBy(() -> pixapi.generate(played.cup(), withoutPrice()))
                    .isInstanceOf(OutcomeUnknown.class);

            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectIsNotFollowedAndNotOrderedAgain(Played played) {
        try (UpstreamServer server = played.start();
                UpstreamServer elsewhere = played.start();
                Pixapi pixapi = played.client(server).build()) {
            server.next(Reply.redirect(307, elsewhere.url()));

            assertThatThrownBy(() -> pixapi.generate(played.cup(), withoutPrice()))
                    .isInstanceOf(OutcomeUnknown.class);

            assertThat(server.submits()).hasSize(1);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedKeyAndAnEmptyBalanceAreNotTriedAgain(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            server.key("another");
            assertThatThrownBy(() -> pixapi.generate(played.cup(), withoutPrice()))
                    .isInstanceOf(KeyRefused.class)
                    .hasMessageNotContaining(UpstreamServer.KEY);
            server.key(UpstreamServer.KEY);
            server.next(Reply.refusal(402));
            assertThatThrownBy(() -> pixapi.generate(played.cup(), withoutPrice()))
                    .isInstanceOf(BalanceEmpty.class);

            assertThat(server.submits()).hasSize(2);
            assertThat(server.orders()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedConnectionMayBeTriedAgainByTheUser(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            server.refuseConnections();
            assertThatThrownBy(() -> pixapi.generate(played.cup(), withoutPrice()))
                    .isInstanceOf(Unreachable.class)
                    .satisfies(e -> assertThat(((Unreachable) e).mayRetry()).isTrue());
            server.acceptConnections();

            pixapi.generate(played.cup(), withoutPrice());

            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPENAI")
    void aLateSuccessIsFoundByTheSameHandle(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            server.holdTasks();
            Handle handle = pixapi.submit(played.cup());

            OutcomeUnknown late = catchThrowableOfType(
                    OutcomeUnknown.class, () -> pixapi.await(handle, within(Duration.ofMillis(1))));
            server.releaseTasks();
            Result result = pixapi.await(pixapi.resume(late.reference().orElseThrow()));

            assertThat(result.files()).hasSize(1);
            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPENAI")
    void generateThatEndsTooEarlyNamesTheTask(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            server.holdTasks();

            OutcomeUnknown late = catchThrowableOfType(
                    OutcomeUnknown.class, () -> pixapi.generate(played.cup(), within(Duration.ofMillis(1))));
            server.releaseTasks();

            assertThat(late).hasMessageContaining("it had not ended after");
            assertThat(pixapi.await(pixapi.resume(late.reference().orElseThrow()))
                            .files())
                    .hasSize(1);
            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPENAI")
    void pollsThatFailForAWhileSayNothingOfTheTask(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            for (int i = 0; i < 10; i++) {
                server.nextPoll(Reply.refusal(500));
                server.nextPoll(Reply.refusal(429).header("Retry-After", "3"));
                server.nextPoll(Reply.close());
                server.nextPoll(Reply.accept().malformed());
            }

            assertThat(pixapi.generate(played.cup()).files()).hasSize(1);
            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPENAI")
    void aFailedTaskIsAnErrorAndNotOrderedAgain(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi pixapi = played.client(server).build()) {
            server.failNext("internal", "Our model fell over.");

            assertThatThrownBy(() -> pixapi.generate(played.cup())).isInstanceOf(TaskFailed.class);

            assertThat(server.submits()).hasSize(1);
        }
    }

    @Test
    void nothingIsAskedOfAnUpstreamForAPrice() {
        try (PixapiUpstream server = UpstreamServer.pixapi();
                Pixapi pixapi = Played.PIXAPI.client(server).build()) {
            pixapi.estimate(Played.PIXAPI.cup());
            pixapi.estimates(Played.PIXAPI.cup());

            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aDeadlineThatPassesWithTheOrderUnderWayStillNamesIt() {
        try (PixapiUpstream server = UpstreamServer.pixapi();
                Pixapi pixapi = Pixapi.builder()
                        .pixapi(Played.PIXAPI.account(server).orderTimeout(SHORT))
                        .build()) {
            server.next(Reply.accept().heldBy(new ai.pixapi.testing.Held()));

            OutcomeUnknown late = catchThrowableOfType(
                    OutcomeUnknown.class,
                    () -> pixapi.generate(Played.PIXAPI.cup(), reference(new SubmitRef("our-8"))));

            assertThat(late.reference()).hasValue("our-8");
            assertThat(server.requests()).extracting(request -> request.kind()).containsExactly(RequestKind.SUBMIT);
        }
    }
}
