package ai.pixapi.client;

import static ai.pixapi.client.CallOption.via;
import static ai.pixapi.client.CallOption.withoutPrice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RetriesOverHttpTest {

    private final List<Duration> sleeps = new ArrayList<>();
    private final UpstreamServer first = UpstreamServer.pixapi();
    private final UpstreamServer second = UpstreamServer.magicHour();
    private final Pixapi pixapi = Played.MAGIC_HOUR
            .at(second, Played.PIXAPI.at(first, Pixapi.builder()))
            .sleeper(sleeps::add)
            .random(new Random(7))
            .build();

    @AfterEach
    void close() {
        pixapi.close();
        first.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource
    void twoRefusalsAndASuccessAreThreePostsWithOneName(Played played) {
        List<Duration> waits = new ArrayList<>();
        try (UpstreamServer server = played.start();
                Pixapi client = played.client(server).sleeper(waits::add).build()) {
            server.next(Reply.refusal(429).header("Retry-After", "7"));
            server.next(Reply.refusal(429));

            client.submit(played.cup(), withoutPrice());

            assertThat(server.submits()).hasSize(3);
            assertThat(server.submits())
                    .extracting(request -> request.header("Idempotency-Key").orElseThrow())
                    .containsOnly(
                            server.submits().get(0).header("Idempotency-Key").orElseThrow());
            assertThat(server.submits())
                    .extracting(Received::text)
                    .containsOnly(server.submits().get(0).text());
            assertThat(server.orders()).hasSize(1);
            assertThat(waits).hasSize(2);
            assertThat(waits.get(0)).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7500));
            assertThat(waits.get(1)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "Mon, 01 Jan 2001 00:00:00 GMT", "0.5", ""})
    void aWishThatMakesNoSenseIsNotGranted(String retryAfter) {
        first.next(Reply.refusal(429).header("Retry-After", retryAfter));

        pixapi.submit(Played.PIXAPI.cup(), via(Fallback.inOrder("pixapi")));

        assertThat(sleeps).hasSize(1);
        assertThat(sleeps.get(0)).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(first.submits()).hasSize(2);
    }

    @Test
    void whoAsksForTooLongIsNotTriedAgain() {
        first.next(Reply.refusal(429).header("Retry-After", "86400"));

        assertThatThrownBy(() -> pixapi.submit(Played.PIXAPI.cup(), via(Fallback.inOrder("pixapi"))))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).hasValue(Duration.ofSeconds(300)));

        assertThat(sleeps).isEmpty();
        assertThat(first.submits()).hasSize(1);
    }

    @Test
    void retriesEnd() {
        first.always(request -> true, Reply.refusal(429));

        assertThatThrownBy(() -> pixapi.submit(Played.PIXAPI.cup(), via(Fallback.inOrder("pixapi"))))
                .isInstanceOf(RateLimited.class);

        assertThat(first.submits()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"PIXAPI", "MAGIC_HOUR"})
    void aProvidersOwn503IsTriedAgain(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi client = played.client(server).build()) {
            server.next(Reply.refusal(503));

            client.submit(played.cup());

            assertThat(server.submits()).hasSize(2);
            assertThat(server.orders()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"PIXAPI", "MAGIC_HOUR"})
    void a503ThatPromisesNothingIsNot(Played played) {
        try (UpstreamServer server = played.start();
                Pixapi client = played.client(server).build()) {
            server.next(Reply.refusal(503));

            assertThatThrownBy(() -> client.submit(played.cup(), withoutPrice()))
                    .isInstanceOf(OutcomeUnknown.class);

            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 429, 503})
    void theNextRouteServesAfterADefiniteNo(int status) {
        first.always(request -> true, Reply.refusal(status));

        Handle handle = order();

        assertThat(handle.id().provider()).isEqualTo(ProviderId.MAGIC_HOUR);
        assertThat(handle.failedAttempts()).hasSize(1);
        assertThat(handle.failedAttempts().get(0).route().provider()).isEqualTo(ProviderId.PIXAPI);
        assertThat(first.orders()).isEmpty();
        assertThat(second.submits()).hasSize(1);
    }

    @Test
    void theNextRouteServesWhenThisOneIsNotReached() {
        first.refuseConnections();

        assertThat(order().id().provider()).isEqualTo(ProviderId.MAGIC_HOUR);
        assertThat(second.submits()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504, 599, 302})
    void noOtherRouteServesWhenTheOutcomeIsUnknown(int status) {
        first.next(Reply.status(status).json("{\"error\":{\"message\":\"?\",\"code\":\"x\"}}"));

        assertThatThrownBy(this::order).isInstanceOf(OutcomeUnknown.class);

        assertThat(first.submits()).hasSize(1);
        assertThat(second.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void noOtherRouteServesWhatTheFirstRefused(int status) {
        first.next(Reply.refusal(status));

        assertThatThrownBy(this::order).isInstanceOf(PixapiException.Rejected.class);

        assertThat(first.submits()).hasSize(1);
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void aRefusedPromptIsNotLaundered() {
        first.next(Reply.refusal(422, "prompt_rejected", "No."));

        assertThatThrownBy(this::order).isInstanceOf(PromptRefused.class);

        assertThat(second.requests()).isEmpty();
    }

    @Test
    void bothFailuresAreKept() {
        first.refuseConnections();
        second.always(request -> true, Reply.refusal(402));

        assertThatThrownBy(this::order).satisfies(failure -> {
            assertThat(((PixapiException) failure).mayRetry()).isTrue();
            assertThat(failure.getSuppressed()).hasSize(1);
        });
        assertThat(second.submits()).hasSize(1);
    }

    private Handle order() {
        return pixapi.submit(
                ai.pixapi.media.Generation.of("nano-banana", "a cup").build(),
                via(Fallback.inOrder("pixapi", "magichour")));
    }
}
