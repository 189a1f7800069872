package ai.pixapi.gateway.pricing;

import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import ai.pixapi.pricing.Credits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a quote promises on every database. */
abstract class QuotesContract {

    private static final ImageInput PICTURE = ImageInput.url(URI.create("https://picture.invalid/"));

    private Quotes quotes;
    private final String account = "acc_" + UUID.randomUUID().toString().substring(0, 18);

    abstract Database database();

    @BeforeEach
    void open() {
        quotes = new Quotes(database(), Duration.ofMinutes(15));
        new Ledger(database()).open(account, "An account");
    }

    private static Generation.Builder generation(String prompt) {
        return Generation.of("nano-banana", prompt).size("16:9").n(3);
    }

    private Quote issued(Quotes by, MediaRequest request) {
        return by.issue(account, request, "pixazo/nano-banana", Credits.of("11.88"), "2026-11-01");
    }

    @Test
    void aQuoteHoldsForTheSameOrderWhateverItsPrompt() {
        Quote quote = issued(quotes, generation("a cat").build());

        assertThat(quote.price()).isEqualTo(Credits.of("35.64"));
        assertThat(quote.expires()).isEqualTo(quote.created().plus(Duration.ofMinutes(15)));
        assertThat(quotes.require(quote.id(), account, generation("a dog").build()))
                .isEqualTo(quote);
        assertThat(quotes.require(
                        quote.id(),
                        account,
                        generation("a dog").outputFormat("webp").build()))
                .isEqualTo(quote);
        assertThat(quotes.find(quote.id(), account)).isEqualTo(quote);
    }

    @Test
    void anotherOrderIsRefused() {
        Quote quote = issued(quotes, generation("a cat").build());

        for (MediaRequest other : List.of(
                generation("a cat").n(4).build(),
                generation("a cat").size("1:1").build(),
                generation("a cat").quality("high").build(),
                generation("a cat").model("gpt-image-2").build(),
                Edit.of("nano-banana", "a cat").image(PICTURE).size("16:9").n(3).build(),
                Video.of("nano-banana", "a cat").size("16:9").build())) {
            assertThat(refusal(() -> quotes.require(quote.id(), account, other)))
                    .as("%s", other)
                    .isEqualTo("400 invalid_request_error quote");
        }
    }

    @Test
    void everyPartOfAPriceIsInTheFingerprint() {
        MediaRequest video =
                Video.of("veo", "p").duration(Duration.ofSeconds(4)).build();

        assertThat(Stream.of(
                                video,
                                Video.of("veo", "p").build(),
                                Video.of("veo", "p")
                                        .duration(Duration.ofSeconds(5))
                                        .build(),
                                Video.of("veo", "p").inputImage(PICTURE).build(),
                                Edit.of("m", "p").image(PICTURE).build(),
                                Edit.of("m", "p").image(PICTURE).image(PICTURE).build(),
                                Generation.of("m", "p").build(),
                                Generation.of("p").build())
                        .map(PricedRequest::fingerprint))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() == 64);
    }

    @Test
    void anExpiredQuoteIsGone() {
        Quote quote = issued(
                new Quotes(database(), Duration.ofMinutes(-1)),
                generation("a cat").build());

        assertThat(refusal(() ->
                        quotes.require(quote.id(), account, generation("a cat").build())))
                .isEqualTo("410 gone quote");
        assertThat(refusal(() -> quotes.find(quote.id(), account))).isEqualTo("410 gone quote");
    }

    @Test
    void theQuoteOfAnotherAccountIsNotThere() {
        Quote quote = issued(quotes, generation("a cat").build());

        for (String id : List.of(quote.id() + "a", "", "quote_", "'; DROP TABLE quote", "quote_\0", "x".repeat(4000))) {
            assertThat(refusal(() ->
                            quotes.require(id, account, generation("a cat").build())))
                    .isEqualTo("400 invalid_request_error quote");
            assertThat(refusal(() -> quotes.find(id, account))).isEqualTo("404 not_found quote");
        }
        assertThat(refusal(() -> quotes.find(quote.id(), "acc_other"))).isEqualTo("404 not_found quote");
        assertThat(refusal(() -> quotes.require(
                        quote.id(), "acc_other", generation("a cat").build())))
                .isEqualTo("400 invalid_request_error quote");
    }

    @Test
    void onlyWhatExpiredADayAgoIsForgotten() {
        Quote current = issued(quotes, generation("a cat").build());
        Quote old = issued(
                new Quotes(database(), Duration.ofDays(-2)), generation("a cat").build());
        Quote recent = issued(
                new Quotes(database(), Duration.ofHours(-2)),
                generation("a cat").build());

        quotes.sweep();

        assertThat(refusal(() -> quotes.find(current.id(), account))).isEmpty();
        assertThat(refusal(() -> quotes.find(recent.id(), account))).startsWith("410");
        assertThat(refusal(() -> quotes.find(old.id(), account))).startsWith("404");
    }
}
