package ai.pixapi.jakarta;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes {@link ModelCatalog} and {@link PriceBook} injectable.
 *
 * <table>
 * <caption>Configuration</caption>
 * <tr><th>key</th><th>environment</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code pixapi.catalog.file}</td><td>{@code PIXAPI_CATALOG_FILE}</td><td>none</td>
 *     <td>a JSON file whose models are added to the built-in ones, or replace them</td></tr>
 * <tr><td>{@code pixapi.price-book.file}</td><td>{@code PIXAPI_PRICE_BOOK_FILE}</td><td>the built-in book</td>
 *     <td>a JSON file that replaces the price book</td></tr>
 * <tr><td>{@code pixapi.magic-hour.plan}</td><td>{@code PIXAPI_MAGIC_HOUR_PLAN}</td><td>{@code creator}</td>
 *     <td>at which of Magic Hour's rates its credits are valued: {@code creator}, {@code pro}, {@code business},
 *     {@code pack-starter}, {@code pack-standard}, {@code pack-large}</td></tr>
 * </table>
 */
@Dependent
public class PricingBeans {

    @Inject
    @ConfigProperty(name = "pixapi.catalog.file")
    private Optional<String> catalogFile;

    @Inject
    @ConfigProperty(name = "pixapi.price-book.file")
    private Optional<String> priceBookFile;

    @Inject
    @ConfigProperty(name = "pixapi.magic-hour.plan")
    private Optional<String> magicHourPlan;

    /** For the container. */
    public PricingBeans() {}

    /**
     * Makes the catalog.
     *
     * @return the built-in models and those of the configured file
     */
    @Produces
    @Singleton
    public ModelCatalog catalog() {
        ModelCatalog builtIn = Catalogs.builtIn();
        return catalogFile
                .map(file -> builtIn.with(Catalogs.read(Path.of(file)).models()))
                .orElse(builtIn);
    }

    /**
     * Makes the price book.
     *
     * @return the configured book or the built-in one, with Magic Hour's credits valued by the configured plan
     */
    @Produces
    @Singleton
    public PriceBook priceBook() {
        PriceBook book =
                priceBookFile.map(file -> PriceBooks.read(Path.of(file))).orElseGet(PriceBooks::builtIn);
        return magicHourPlan
                .map(plan -> book.withWorth(ProviderId.MAGIC_HOUR, plan))
                .orElse(book);
    }

    /**
     * Reads both when the application starts, so that a wrong setting stops the start and not the first request.
     *
     * @param start the start of the application
     * @param prices read for its errors
     * @param models read for its errors
     */
    void readAtStart(
            @Observes @Initialized(ApplicationScoped.class) Object start, PriceBook prices, ModelCatalog models) {}
}
