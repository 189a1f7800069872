package ai.pixapi.data;

import ai.pixapi.catalog.Route;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.pricing.PriceUnit;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads price books. A book is read whole or not at all: a wrong entry never leaves a price out in silence. */
public final class PriceBooks {

    private PriceBooks() {}

    /**
     * Reads the price book that comes with this library.
     *
     * @return a new book
     */
    public static PriceBook builtIn() {
        return JsonFiles.builtIn("prices.json", PriceBooks::read);
    }

    /**
     * Reads a price book file, in the format of the built-in one.
     *
     * @param file a JSON file
     * @return the book
     * @throws DataFormatException naming the entry that is wrong
     */
    public static PriceBook read(Path file) {
        return JsonFiles.file(file, PriceBooks::read);
    }

    /**
     * Reads a price book, in the format of the built-in one.
     *
     * @param json a JSON document in UTF-8; not closed
     * @return the book
     * @throws DataFormatException naming the entry that is wrong
     */
    public static PriceBook read(InputStream json) {
        return JsonFiles.read(json, "price book").map(PriceBooks::book);
    }

    private static PriceBook book(Entry book) {
        List<PriceUnit> units = new ArrayList<>();
        for (Member element : book.elements("units")) {
            Entry row = element.object();
            units.add(row.named("unit of " + row.said("provider")).map(UnitRow::unit));
        }
        return new PriceBook(book.text("version"), book.date("as_of"), units, prices(book));
    }

    private static Collection<PriceBook.Price> prices(Entry book) {
        Map<Route, PriceBook.Price> prices = new LinkedHashMap<>();
        for (Member element : book.elements("rules")) {
            Entry row = element.object();
            PriceBook.Price price = row.named("price of " + row.said("provider") + "/" + row.said("model"))
                    .map(PriceRow::price);
            if (prices.put(price.route(), price) != null) {
                throw new IllegalArgumentException("two prices of " + price.route());
            }
        }
        return prices.values();
    }
}
