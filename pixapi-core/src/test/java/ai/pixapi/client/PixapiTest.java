package ai.pixapi.client;

import static ai.pixapi.client.CallOption.lowerBounds;
import static ai.pixapi.client.CallOption.maxCost;
import static ai.pixapi.client.CallOption.progress;
import static ai.pixapi.client.CallOption.reference;
import static ai.pixapi.client.CallOption.via;
import static ai.pixapi.client.CallOption.within;
import static ai.pixapi.client.CallOption.withoutPrice;
import static ai.pixapi.pricing.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.OverBudget;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.ScriptedProvider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The front door, in front of providers that do as they are told. */
class PixapiTest {

    /** At Pixapi 0.02 USD exactly, at Pixazo 0.06 exactly, at Magic Hour at least 0.06. */
    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1:1").build();

    private final ScriptedProvider pixapiUpstream = new ScriptedProvider(ProviderId.PIXAPI);
    private final ScriptedProvider pixazoUpstream = new ScriptedProvider(ProviderId.PIXAZO);
    private final ScriptedProvider magicHourUpstream = new ScriptedProvider(ProviderId.MAGIC_HOUR);
    private Instant now = Instant.EPOCH;
    private final Pixapi pixapi = Pixapi.builder()
            .provider(pixapiUpstream)
            .provider(pixazoUpstream)
            .provider(magicHourUpstream)
            .clock(() -> now)
            .sleeper(time -> now = now.plus(time))
            .build();

    @AfterEach
    void close() {
        pixapi.close();
    }

    static Stream<PixapiException> definiteNo() {
        return Stream.of(
                new Unreachable("x", null),
                new Overloaded("x", null),
                new RateLimited("x", null),
                new KeyRefused("x"),
                new BalanceEmpty("x"),
                new ModelNotFound("x"),
                new Unsupported("image", "x"));
    }

    static Stream<PixapiException> anythingElse() {
        return Stream.of(
                new OutcomeUnknown("x", null),
                new UnexpectedReply("x"),
                new InvalidRequest("n", "x"),
                new PromptRefused("x"));
    }

    @Test
    void theEstimateIsThatOfTheRouteThatWillServe() {
        assertThat(pixapi.estimate(CUP).route()).hasToString("pixapi/gemini-2.5-flash-image");
        assertThat(pixapi.estimate(CUP).usd()).isEqualTo(usd("0.02"));
        assertThat(pixapi.estimates(CUP).estimates()).hasSize(3);
        assertThat(pixapiUpstream.submits()).isEmpty();
    }

    @Test
    void theBestRouteGetsItsOwnNameOfTheModel() {
        pixapiUpstream.onPoll(pixapiUpstream::completed);

        Result result = pixapi.generate(CUP);

        assertThat(pixapiUpstream.requests().get(0).model()).contains("gemini-2.5-flash-image");
        assertThat(result.files()).hasSize(1);
        assertThat(result.estimate().orElseThrow().usd()).isEqualTo(usd("0.02"));
        assertThat(result.failedAttempts()).isEmpty();
        assertThat(result.handle()).hasToString("pixapi:task_1");
    }

    @ParameterizedTest
    @MethodSource("definiteNo")
    void aDefiniteNoThatIsNotTheCallersFaultLeadsToTheNextRoute(PixapiException no) {
        pixapiUpstream.fail(no, 1);

        Handle handle = pixapi.submit(CUP);

        assertThat(handle).hasToString("pixazo:task_1");
        assertThat(handle.failedAttempts()).extracting(Attempt::failure).containsExactly(no);
        assertThat(pixapiUpstream.submits().get(0))
                .isNotEqualTo(pixazoUpstream.submits().get(0));
        assertThat(handle.estimate().orElseThrow().usd()).isEqualTo(usd("0.06"));
    }

    @ParameterizedTest
    @MethodSource("anythingElse")
    void anythingElseEndsTheCall(PixapiException end) {
        pixapiUpstream.fail(end, 1);

        assertThatThrownBy(() -> pixapi.submit(CUP)).isSameAs(end);

        assertThat(pixazoUpstream.submits()).isEmpty();
        assertThat(magicHourUpstream.submits()).isEmpty();
    }

    @Test
    void anEndAfterOtherRoutesKeepsTheirFailures() {
        KeyRefused refused = new KeyRefused("x");
        pixapiUpstream.fail(refused, 1);
        pixazoUpstream.fail(new OutcomeUnknown("y", null), 1);

        assertThatThrownBy(() -> pixapi.submit(CUP))
                .isInstanceOf(OutcomeUnknown.class)
                .satisfies(end -> assertThat(end.getSuppressed()).containsExactly(refused));
        assertThat(magicHourUpstream.submits()).isEmpty();
    }

    @Test
    void whenAllRoutesFailTheOneThatPassesWithTimeIsThrownAndAllAreKept() {
        pixapiUpstream.fail(new KeyRefused("1"), 1);
        pixazoUpstream.fail(new RateLimited("2", Duration.ofSeconds(7)), 1);
        magicHourUpstream.fail(new BalanceEmpty("3"), 1);

        RateLimited failure = catchThrowableOfType(RateLimited.class, () -> pixapi.submit(CUP));

        assertThat(failure.getSuppressed()).extracting(Throwable::getMessage).containsExactly("1", "3");
    }

    @Test
    void withoutFallbackOnlyTheBestRouteIsTried() {
        pixapiUpstream.fail(new Overloaded("x", null), 1);

        assertThatThrownBy(() -> pixapi.submit(CUP, via(Fallback.none()))).isInstanceOf(Overloaded.class);

        assertThat(pixazoUpstream.submits()).isEmpty();
    }

    @Test
    void theOrderThatIsAskedForIsKept() {
        magicHourUpstream.fail(new Overloaded("x", null), 1);

        Handle handle = pixapi.submit(CUP, via(Fallback.inOrder("magichour", "pixazo/nano-banana")));

        assertThat(magicHourUpstream.submits()).hasSize(1);
        assertThat(handle).hasToString("pixazo:task_1");
        assertThat(pixapiUpstream.submits()).isEmpty();
    }

    @Test
    void aRouteThatCannotDoItIsPassedOverAndNamedOnlyIfNoneCan() {
        MediaRequest two = CUP.toBuilder().n(9).build();

        assertThat(pixapi.submit(two, via(Fallback.inOrder("magichour", "pixapi"))))
                .hasToString("pixapi:task_1");
        assertThatExceptionOfType(Unsupported.class)
                .isThrownBy(() -> pixapi.submit(two, via(Fallback.inOrder("magichour"))))
                .satisfies(refusal -> assertThat(refusal.field()).contains("n"));
    }

    @Test
    void aProviderIsReachedForWhatItCanDoBeyondOrders() {
        assertThat(pixapi.provider(ScriptedProvider.class)).isSameAs(pixapiUpstream);
        assertThatThrownBy(() -> pixapi.provider(ai.pixapi.provider.pixapi.PixapiProvider.class))
                .isInstanceOf(IllegalArgumentException.class);
        try (Pixapi real = Pixapi.builder()
                .pixapiAtOnce(Account.of("k"))
                .magicHour(Account.of("k"))
                .build()) {
            assertThat(real.provider(ai.pixapi.provider.pixapi.PixapiProvider.class)
                            .id())
                    .isEqualTo(ProviderId.PIXAPI);
            assertThat(real.provider(ai.pixapi.provider.magichour.MagicHourProvider.class)
                            .id())
                    .isEqualTo(ProviderId.MAGIC_HOUR);
        }
    }

    @Test
    void anOrderMayNameAnotherModel() {
        pixapi.submit(CUP, via(Fallback.inOrder("magichour/seedream-v4")));

        assertThat(magicHourUpstream.requests().get(0).model()).contains("seedream-v4");
    }

    @Test
    void anOrderThatNamesNothingWithinReachIsRefused() {
        assertThatExceptionOfType(ModelNotFound.class)
                .isThrownBy(() -> pixapi.submit(CUP, via(Fallback.inOrder("openai"))))
                .withMessageContaining("openai");
        assertThatThrownBy(Fallback::inOrder).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPriceAboveTheMaximumIsRefusedBeforeAnythingIsSent() {
        assertThatExceptionOfType(OverBudget.class)
                .isThrownBy(() -> pixapi.generate(CUP, maxCost(usd("0.0199999"))))
                .withMessageContaining("0.02 USD")
                .withMessageContaining("0.0199999");
        assertThat(pixapiUpstream.submits()).isEmpty();
    }

    @Test
    void aPriceAtTheMaximumIsNot() {
        assertThat(pixapi.submit(CUP, maxCost(usd("0.02")))).hasToString("pixapi:task_1");
    }

    @Test
    void theMaximumHoldsForEveryRouteThatIsTried() {
        pixapiUpstream.fail(new Overloaded("x", null), 1);

        assertThatThrownBy(() -> pixapi.submit(CUP, maxCost(usd("0.05")))).isInstanceOf(Overloaded.class);

        assertThat(pixazoUpstream.submits()).isEmpty();
    }

    @Test
    void theMaximumCountsAllResultsTogether() {
        MediaRequest four = CUP.toBuilder().n(4).build();

        assertThatThrownBy(() -> pixapi.submit(four, maxCost(usd("0.07")))).isInstanceOf(OverBudget.class);
        assertThat(pixapi.submit(four, maxCost(usd("0.08")))).isNotNull();
    }

    @Test
    void aLowerBoundIsNoMaximumUnlessTheCallerSaysSo() {
        assertThatExceptionOfType(OverBudget.class)
                .isThrownBy(() -> pixapi.submit(CUP, maxCost(usd("1")), via(Fallback.inOrder("magichour"))))
                .withMessageContaining("at least 0.06 USD");

        assertThat(pixapi.submit(CUP, maxCost(usd("1")), lowerBounds(), via(Fallback.inOrder("magichour"))))
                .hasToString("magichour:task_1");
    }

    @Test
    void theClientsMaximumHoldsWhereACallSaysNothing() {
        try (Pixapi careful =
                Pixapi.builder().provider(pixapiUpstream).maxCost(usd("0.01")).build()) {
            assertThatThrownBy(() -> careful.submit(CUP)).isInstanceOf(OverBudget.class);
            assertThat(careful.estimate(CUP).usd()).as("asking costs nothing").isEqualTo(usd("0.02"));
            assertThat(careful.submit(CUP, maxCost(usd("0.02")))).isNotNull();
        }
    }

    @Test
    void whatHasNoPriceIsOnlySentWhenTheCallerSaysSo() {
        MediaRequest unpriced =
                Generation.of("pixapi/gpt-image-1.5", "a cup").size("2048x2048").build();
        MediaRequest openAi = Generation.of("openai/gpt-image-2", "a cup").build();
        ScriptedProvider own = new ScriptedProvider(ProviderId.OPENAI);
        try (Pixapi client =
                Pixapi.builder().provider(own).provider(pixapiUpstream).build()) {
            assertThatThrownBy(() -> client.submit(openAi)).isInstanceOf(Unpriced.class);
            assertThat(client.submit(openAi, withoutPrice()).estimate()).isEmpty();
            assertThatThrownBy(() -> client.submit(openAi, withoutPrice(), maxCost(usd("9"))))
                    .isInstanceOf(OverBudget.class)
                    .hasMessageContaining("nobody has published");
            assertThat(unpriced.model()).isPresent();
        }
    }

    @Test
    void aModelWithoutAnAccountIsNamedWithItsRoutes() {
        assertThatExceptionOfType(ModelNotFound.class)
                .isThrownBy(
                        () -> pixapi.estimate(Generation.of("dall-e-3", "a cup").build()))
                .withMessageContaining("openai/dall-e-3");
        assertThatExceptionOfType(ModelNotFound.class)
                .isThrownBy(
                        () -> pixapi.estimate(Generation.of("no-such", "a cup").build()));
    }

    @Test
    void aRequestThatNoRouteCanServeIsRefusedByItsField() {
        MediaRequest wide =
                Generation.of("gpt-image-2", "a cup").size("1024x256").build();

        assertThatExceptionOfType(Unsupported.class)
                .isThrownBy(() -> pixapi.submit(wide, via(Fallback.inOrder("pixapi"))))
                .satisfies(refusal -> assertThat(refusal.field()).contains("size"));
    }

    @Test
    void aStoredHandleIsTakenUpByAnotherClient() {
        String stored = pixapi.submit(CUP).toString();
        ScriptedProvider sameUpstream = new ScriptedProvider(ProviderId.PIXAPI);
        sameUpstream.onPoll(sameUpstream::completed);

        try (Pixapi later = Pixapi.builder().provider(sameUpstream).build()) {
            Result result = later.await(later.resume(stored));

            assertThat(result.files()).hasSize(1);
            assertThat(result.estimate()).isEmpty();
        }
        assertThat(sameUpstream.submits()).isEmpty();
    }

    @Test
    void aHandleOfAStrangerIsRefused() {
        for (String stranger : List.of("", "task_1", "openai:x", ":x", "PIXAPI:x", "pixapi:", "pixapi:a b")) {
            assertThatThrownBy(() -> pixapi.resume(stranger)).as(stranger).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFailedTaskIsThrown() {
        pixapiUpstream.onPoll(() -> pixapiUpstream.accepted().failed(new TaskFailed("out of paint")));

        assertThatThrownBy(() -> pixapi.generate(CUP)).isInstanceOf(TaskFailed.class);

        assertThat(pixapiUpstream.submits()).hasSize(1);
        assertThat(pixazoUpstream.submits()).as("no fallback once accepted").isEmpty();
    }

    @Test
    void aTaskThatDoesNotEndInTimeIsNamedAndGoesOn() {
        pixapiUpstream.onPoll(pixapiUpstream::accepted);

        OutcomeUnknown late =
                catchThrowableOfType(OutcomeUnknown.class, () -> pixapi.generate(CUP, within(Duration.ofSeconds(20))));

        assertThat(late.task()).contains("pixapi:task_1");
        assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(20));
    }

    @Test
    void theListenerSeesTheTask() {
        List<Task> seen = new ArrayList<>();
        pixapiUpstream.onPoll(() -> pixapiUpstream.accepted().processing(40)).onPoll(pixapiUpstream::completed);

        pixapi.generate(CUP, progress(seen::add));

        assertThat(seen).extracting(Task::progress).containsExactly(40, 100);
    }

    @Test
    void theCallersReferenceNamesTheFirstAttemptAndBeginsTheOthers() {
        pixapiUpstream.fail(new Overloaded("x", null), 1);

        pixapi.submit(CUP, reference(new SubmitRef("invoice-4711")));

        assertThat(pixapiUpstream.submits()).extracting(SubmitRef::value).containsExactly("invoice-4711");
        assertThat(pixazoUpstream.submits()).extracting(SubmitRef::value).containsExactly("invoice-4711-2");
    }

    @Test
    void asynchronousCallsGiveTheSame() {
        pixapiUpstream.onPoll(pixapiUpstream::completed);

        Result result = pixapi.generateAsync(CUP).join();
        Handle handle = pixapi.submitAsync(CUP).join();

        assertThat(result.files()).hasSize(1);
        assertThat(pixapi.awaitAsync(handle).join().files()).hasSize(1);
        assertThatThrownBy(() -> pixapi.submitAsync(CUP, maxCost(usd("0.001"))).join())
                .hasCauseInstanceOf(OverBudget.class);
    }

    @Test
    void cancellingInterruptsTheWait() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        pixapiUpstream.onPoll(pixapiUpstream::accepted);
        try (Pixapi slow = Pixapi.builder()
                .provider(pixapiUpstream)
                .sleeper(time -> {
                    waiting.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException expected) {
                        interrupted.countDown();
                        throw expected;
                    }
                })
                .build()) {
            CompletableFuture<Result> call = slow.generateAsync(CUP);
            waiting.await();
            call.cancel(true);
            interrupted.await();
        }
        assertThat(pixapiUpstream.submits()).hasSize(1);
    }

    @Test
    void theSandboxServesEveryRouteAtItsPrice() {
        try (Pixapi sandbox = Pixapi.builder()
                .sandbox()
                .clock(() -> now)
                .sleeper(time -> now = now.plus(time))
                .build()) {
            assertThat(sandbox.estimate(CUP).usd()).isEqualTo(usd("0.02"));
            Result result = sandbox.generate(CUP, maxCost(usd("0.02")));

            assertThat(result.isSandbox()).isTrue();
            assertThat(result.first().mediaType()).isEqualTo("image/png");
            assertThat(result.first().bytes()).isNotEmpty();
            assertThat(sandbox.await(sandbox.resume(result.handle().toString())).files())
                    .hasSize(1);
        }
    }

    @Test
    void whoIsInterruptedOrdersNowhereElse() {
        pixapiUpstream.fail(new Unreachable("the wait was interrupted", null), 1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> pixapi.submit(CUP)).isInstanceOf(Unreachable.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(pixazoUpstream.submits()).isEmpty();
        assertThat(magicHourUpstream.submits()).isEmpty();
    }

    @Test
    void nothingIsOrderedAfterTheDeadline() {
        Provider slow = new Provider() {
            @Override
            public ProviderId id() {
                return ProviderId.PIXAPI;
            }

            @Override
            public Task submit(MediaRequest request, SubmitRef ref) {
                now = now.plusSeconds(61);
                throw new Overloaded("x", null);
            }

            @Override
            public Task poll(TaskId id) {
                throw new AssertionError(id);
            }
        };
        try (Pixapi client = Pixapi.builder()
                .provider(slow)
                .provider(pixazoUpstream)
                .clock(() -> now)
                .build()) {
            assertThatThrownBy(() -> client.generate(CUP, within(Duration.ofMinutes(1))))
                    .isInstanceOf(Overloaded.class);
        }
        assertThat(pixazoUpstream.submits()).isEmpty();
    }

    @Test
    void aDeadlineOfAgesIsADeadline() {
        pixapiUpstream.onPoll(pixapiUpstream::completed);

        assertThat(pixapi.generate(CUP, within(Duration.ofSeconds(Long.MAX_VALUE)))
                        .files())
                .hasSize(1);
    }

    @Test
    void aListenerThatFailsLosesNoOrder() {
        pixapiUpstream.onPoll(pixapiUpstream::completed);

        Result result = pixapi.generate(CUP, progress(task -> {
            throw new IllegalStateException("the window was closed");
        }));

        assertThat(result.files()).hasSize(1);
    }

    @Test
    void closingEndsAWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        pixapiUpstream.onPoll(() -> {
            asked.countDown();
            return pixapiUpstream.accepted();
        });
        Pixapi waiting = Pixapi.builder().provider(pixapiUpstream).build();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread caller = new Thread(() -> end.complete(catchThrowable(() -> waiting.generate(CUP))));
        caller.start();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        waiting.close();

        assertThat(end.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        OutcomeUnknown.class,
                        unknown -> assertThat(unknown.reference()).contains("pixapi:task_1"));
    }

    @Test
    void settingsWithoutEffectAreNamed() {
        pixapiUpstream.onPoll(pixapiUpstream::completed);
        MediaRequest fine = Generation.of("nano-banana", "a cup")
                .size("1:1")
                .quality("high")
                .outputFormat("png")
                .build();

        Result result = pixapi.generate(fine, via(Fallback.inOrder("pixapi")));

        assertThat(result.ignored()).containsExactly("output_format", "quality");
        assertThat(result.handle().ignored()).isEqualTo(result.ignored());
        assertThat(pixapi.submit(CUP).ignored()).isEmpty();
        assertThat(pixapi.resume("pixapi:task_1").ignored()).isEmpty();
    }
}
