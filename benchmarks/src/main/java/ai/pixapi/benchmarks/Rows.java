package ai.pixapi.benchmarks;

import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.Route;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.pricing.PriceBook;
import java.util.ArrayList;
import java.util.List;

/** The built-in catalog and price book, and larger ones that hold copies of the same rows under other model ids. */
final class Rows {

    private Rows() {}

    /**
     * Makes a price book.
     *
     * @param rows the fewest prices that it has
     */
    static PriceBook book(int rows) {
        PriceBook builtIn = PriceBooks.builtIn();
        List<PriceBook.Price> originals = List.copyOf(builtIn.prices());
        List<PriceBook.Price> prices = new ArrayList<>(originals);
        while (prices.size() < rows) {
            PriceBook.Price price = originals.get(prices.size() % originals.size());
            prices.add(new PriceBook.Price(
                    copy(price.route(), prices.size()), price.rule(), price.notes(), price.sources(), price.asOf()));
        }
        return new PriceBook(builtIn.version(), builtIn.asOf(), builtIn.units(), prices);
    }

    /**
     * Makes a catalog.
     *
     * @param rows the fewest models that it has
     */
    static ModelCatalog catalog(int rows) {
        List<Model> originals = List.copyOf(Catalogs.builtIn().models());
        List<Model> models = new ArrayList<>(originals);
        while (models.size() < rows) {
            Model model = originals.get(models.size() % originals.size());
            models.add(new Model(
                    copy(model.route(), models.size()),
                    List.of(),
                    model.category(),
                    model.limits(),
                    model.replacement(),
                    model.plans(),
                    model.sources(),
                    model.asOf()));
        }
        return ModelCatalog.of(models);
    }

    private static Route copy(Route route, int number) {
        return new Route(route.provider(), new ModelId(route.model() + "-" + number));
    }
}
