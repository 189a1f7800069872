package ai.pixapi.jakarta;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Makes {@link ModelCatalog} and {@link PriceBook} injectable. */
@Dependent
public class PricingBeans {

    @Inject
    private Config config;

    /** For the container. */
    public PricingBeans() {}

    /**
     * Makes the catalog.
     *
     * @return the built-in models and those of the file of {@link Setting#CATALOG_FILE}
     * @throws ai.pixapi.jakarta.config.InvalidSetting if that file cannot be used
     */
    @Produces
    @Singleton
    public ModelCatalog catalog() {
        ModelCatalog builtIn = Catalogs.builtIn();
        return Settings.of(config)
                .read(
                        Setting.CATALOG_FILE,
                        file -> builtIn.with(read(file, Catalogs::read).models()))
                .orElse(builtIn);
    }

    /**
     * Makes the price book.
     *
     * @return the book of {@link Setting#PRICE_BOOK_FILE} or the built-in one, with Magic Hour's credits valued by
     *     {@link Setting#MAGIC_HOUR_PLAN}
     * @throws ai.pixapi.jakarta.config.InvalidSetting if the file or the plan cannot be used
     */
    @Produces
    @Singleton
    public PriceBook priceBook() {
        Settings settings = Settings.of(config);
        PriceBook book = settings.read(Setting.PRICE_BOOK_FILE, file -> read(file, PriceBooks::read))
                .orElseGet(PriceBooks::builtIn);
        return settings.read(Setting.MAGIC_HOUR_PLAN, plan -> book.withWorth(ProviderId.MAGIC_HOUR, plan))
                .orElse(book);
    }

    private static <T> T read(String file, Function<Path, T> reader) {
        try {
            return reader.apply(Path.of(file));
        } catch (RuntimeException unusable) {
            throw new IllegalArgumentException("cannot be used (" + unusable.getMessage() + ")", unusable);
        }
    }
}
