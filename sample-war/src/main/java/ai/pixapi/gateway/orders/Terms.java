package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.pricing.Credits;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for beside the pictures themselves.
 *
 * @param maxCredits the most that the order may cost; more than 0
 * @param quote the id of a quote whose price shall hold
 * @param webhookUrl who shall be told when the order is done; 1 to 2048 characters, not looked at further
 * @param strict whether the order shall be refused where a part of it would have no effect
 */
public record Terms(Optional<Credits> maxCredits, Optional<String> quote, Optional<String> webhookUrl, boolean strict) {

    /** No terms. */
    public static final Terms NONE = new Terms(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String MAX_CREDITS_HEADER = "x-pixapi-max-credits";
    private static final String QUOTE_HEADER = "x-pixapi-quote";
    private static final String STRICT_HEADER = "x-pixapi-strict";
    private static final int MAX_URL = 2048;
    private static final int MAX_QUOTE = 40;
    private static final int MAX_DECIMALS = 6;
    private static final BigDecimal MAX_AMOUNT = BigDecimal.valueOf(Long.MAX_VALUE, MAX_DECIMALS);

    /**
     * Makes terms that are not strict.
     *
     * @param maxCredits the most that the order may cost
     * @param quote the id of a quote
     * @param webhookUrl who shall be told
     */
    public Terms(Optional<Credits> maxCredits, Optional<String> quote, Optional<String> webhookUrl) {
        this(maxCredits, quote, webhookUrl, false);
    }

    /** Reads them from the fields of a body and from headers, of which either may be given. */
    static Terms of(Fields fields, UnaryOperator<@Nullable String> headers) {
        Optional<Credits> max = lower(
                amount("max_credits", fields.decimal("max_credits")),
                amount(MAX_CREDITS_HEADER, number(MAX_CREDITS_HEADER, headers.apply(MAX_CREDITS_HEADER))));
        return new Terms(
                max,
                same(fields.text("quote"), Optional.ofNullable(headers.apply(QUOTE_HEADER))),
                fields.text("webhook_url").map(Terms::url),
                fields.flag("strict").orElse(false) | flag(STRICT_HEADER, headers.apply(STRICT_HEADER)));
    }

    /** Reads them from headers alone. */
    static Terms ofHeaders(UnaryOperator<@Nullable String> headers, Optional<String> webhookUrl) {
        Terms told = of(new JsonFields(JsonValue.EMPTY_JSON_OBJECT), headers);
        return new Terms(told.maxCredits(), told.quote(), webhookUrl.map(Terms::url), told.strict());
    }

    private static boolean flag(String name, @Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw ApiError.invalid(name, name + " must be true or false, was " + Fields.shown(text));
        }
        return "true".equals(text);
    }

    private static Optional<BigDecimal> number(String name, @Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(Fields.decimal(name, text.strip()));
    }

    private static Optional<Credits> amount(String name, Optional<BigDecimal> number) {
        return number.map(amount -> {
            // bounds first: the digits of 1e999999 must never be written out
            boolean inRange = amount.signum() > 0 && amount.compareTo(MAX_AMOUNT) <= 0;
            if (!inRange || amount.stripTrailingZeros().scale() > MAX_DECIMALS) {
                throw ApiError.invalid(
                        name,
                        name + " must be more than 0 and have at most 6 decimals, was "
                                + Fields.shown(amount.toString()));
            }
            return new Credits(amount.movePointRight(MAX_DECIMALS).longValueExact());
        });
    }

    private static Optional<Credits> lower(Optional<Credits> one, Optional<Credits> other) {
        return one.isPresent() && (other.isEmpty() || one.get().compareTo(other.get()) <= 0) ? one : other;
    }

    private static Optional<String> same(Optional<String> field, Optional<String> header) {
        Optional<String> quote = field.or(() -> header);
        if (quote.filter(id -> id.isEmpty() || id.length() > MAX_QUOTE).isPresent()
                || header.isPresent() && !header.equals(quote)) {
            throw ApiError.invalid("quote", "quote must be the id of one quote");
        }
        return quote;
    }

    private static String url(String url) {
        if (url.isEmpty() || url.length() > MAX_URL) {
            throw ApiError.invalid(
                    "webhook_url", "webhook_url must have 1.." + MAX_URL + " characters, was " + url.length());
        }
        return url;
    }
}
