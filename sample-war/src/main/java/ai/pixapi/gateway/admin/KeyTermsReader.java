package ai.pixapi.gateway.admin;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.gateway.accounts.Endpoint;
import ai.pixapi.gateway.accounts.KeyRates;
import ai.pixapi.gateway.accounts.KeyTerms;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a new key may do. */
@ApplicationScoped
public class KeyTermsReader {

    static final Set<String> FIELDS =
            Set.of("name", "models", "endpoints", "requests_per_minute", "images_per_minute", "budget", "expires_at");

    private static final int MOST_MODELS = 100;
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_PER_MINUTE = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(3653);

    @Inject
    private Database database;

    @Inject
    private ModelCatalog catalog;

    /** For the container. */
    public KeyTermsReader() {}

    KeyTermsReader(Database database, ModelCatalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    KeyTerms read(Body body) {
        Optional<Credits> budget = body.credits("budget");
        if (budget.filter(credits -> credits.micros() < 0).isPresent()) {
            throw ApiError.invalid("budget", "budget must be 0 or more");
        }
        return new KeyTerms(
                models(body),
                body.words("endpoints", Endpoint.values().length, MOST_CHARACTERS).stream()
                        .map(KeyTermsReader::endpoint)
                        .collect(Collectors.toSet()),
                new KeyRates(
                        body.integer("requests_per_minute", 1, MOST_PER_MINUTE),
                        body.integer("images_per_minute", 1, MOST_PER_MINUTE)),
                budget,
                expiry(body));
    }

    private Set<String> models(Body body) {
        Set<String> names = body.words("models", MOST_MODELS, MOST_CHARACTERS);
        for (String name : names) {
            if (catalog.named(name).isEmpty()) {
                throw ApiError.invalid("models", "models must be known models; there is no such one: " + name);
            }
        }
        return names;
    }

    private static Endpoint endpoint(String word) {
        return Endpoint.ofWireName(word)
                .orElseThrow(() -> ApiError.invalid(
                        "endpoints", "endpoints must be among " + Endpoint.wireNames() + ", was " + word));
    }

    private Optional<Instant> expiry(Body body) {
        Optional<Instant> expiry = body.instant("expires_at");
        Instant now = database.now();
        if (expiry.filter(end -> end.isAfter(now) && end.isBefore(now.plus(LONGEST)))
                        .isEmpty()
                && expiry.isPresent()) {
            throw ApiError.invalid("expires_at", "expires_at must be in the future, within ten years");
        }
        return expiry;
    }
}
