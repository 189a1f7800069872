package ai.pixapi.data;

import static ai.pixapi.data.JsonFiles.orEmpty;
import static ai.pixapi.data.JsonFiles.required;
import static ai.pixapi.data.JsonFiles.whole;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Route;
import ai.pixapi.catalog.Size;
import ai.pixapi.data.file.PriceFile;
import ai.pixapi.pricing.PerImage;
import ai.pixapi.pricing.PerPixelScale;
import ai.pixapi.pricing.PerSecond;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.pricing.PriceRule;
import ai.pixapi.pricing.PriceUnit;
import ai.pixapi.pricing.Worth;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads price books. A book is read whole or not at all: a wrong entry never leaves a price out in silence. */
public final class PriceBooks {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");

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
        PriceFile file = JsonFiles.read(json, PriceFile.class);
        return JsonFiles.entry(
                "price book",
                () -> new PriceBook(
                        required(file.version(), "price book", "version"),
                        LocalDate.parse(required(file.asOf(), "price book", "as_of")),
                        orEmpty(file.units()).stream().map(PriceBooks::unit).toList(),
                        prices(orEmpty(file.rules()))));
    }

    private static Collection<PriceBook.Price> prices(List<PriceFile.RuleRow> rows) {
        Map<Route, PriceBook.Price> prices = new LinkedHashMap<>();
        for (PriceFile.RuleRow row : rows) {
            PriceBook.Price price = price(row);
            if (prices.put(price.route(), price) != null) {
                throw new IllegalArgumentException("two prices of " + price.route());
            }
        }
        return prices.values();
    }

    private static PriceUnit unit(PriceFile.UnitRow row) {
        String entry = "unit of " + row.provider();
        return JsonFiles.entry(entry, () -> {
            Map<String, Worth> worths = new LinkedHashMap<>();
            for (PriceFile.WorthRow worth : whole(required(row.worths(), entry, "worths"))) {
                worths.put(required(worth.name(), entry, "name"), worth(worth, entry));
            }
            if (worths.isEmpty()) {
                throw new IllegalArgumentException("worths must not be empty");
            }
            return new PriceUnit(
                    new ProviderId(required(row.provider(), entry, "provider")),
                    required(row.unit(), entry, "unit"),
                    worths,
                    worths.keySet().iterator().next(),
                    orEmpty(row.sources()),
                    LocalDate.parse(required(row.asOf(), entry, "as_of")));
        });
    }

    private static Worth worth(PriceFile.WorthRow row, String entry) {
        if (row.bands() == null) {
            return new Worth.Fixed(decimal(row.usdPerUnit(), entry, "usd_per_unit"));
        }
        return new Worth.Banded(whole(row.bands()).stream()
                .map(band -> new Worth.Band(band.upTo(), decimal(band.usdPerUnit(), entry, "usd_per_unit")))
                .toList());
    }

    private static PriceBook.Price price(PriceFile.RuleRow row) {
        String entry = "price of " + row.provider() + "/" + row.model();
        return JsonFiles.entry(
                entry,
                () -> new PriceBook.Price(
                        Route.of(required(row.provider(), entry, "provider"), required(row.model(), entry, "model")),
                        rule(row, entry),
                        orEmpty(row.notes()),
                        orEmpty(row.sources()),
                        LocalDate.parse(required(row.asOf(), entry, "as_of"))));
    }

    private static PriceRule rule(PriceFile.RuleRow row, String entry) {
        if (Stream.of(row.perImage(), row.perPixelScale(), row.perSecond())
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw new IllegalArgumentException("one of per_image, per_pixel_scale and per_second, was more");
        }
        if (row.perImage() != null) {
            return perImage(row.perImage(), entry);
        }
        if (row.perPixelScale() != null) {
            return perPixelScale(row.perPixelScale(), entry);
        }
        if (row.perSecond() != null) {
            return perSecond(row.perSecond(), entry);
        }
        throw new IllegalArgumentException("per_image, per_pixel_scale or per_second is missing");
    }

    private static PerImage perImage(PriceFile.PerImageRow row, String entry) {
        PerImage.Edges edges = row.edges() == null
                ? PerImage.Edges.CHOSEN
                : JsonFiles.word(PerImage.Edges.class, "edges", row.edges());
        List<PerImage.Tier> tiers = whole(required(row.tiers(), entry, "tiers")).stream()
                .map(tier -> imageTier(tier, entry))
                .toList();
        return new PerImage(tiers, edges, row.autoTier(), row.defaultQuality());
    }

    private static PerImage.Tier imageTier(PriceFile.ImageTierRow row, String entry) {
        Resolution resolution = row.resolution() == null ? null : Catalogs.resolution(row.resolution());
        OptionalInt maxEdge = row.maxEdge() != null
                ? OptionalInt.of(row.maxEdge())
                : resolution == null ? OptionalInt.empty() : OptionalInt.of(resolution.longEdge());
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        required(row.prices(), entry, "prices")
                .forEach((quality, price) -> prices.put(quality, decimal(price, entry, "prices")));
        return new PerImage.Tier(
                required(row.tier(), entry, "tier"),
                resolution,
                maxEdge,
                orEmpty(row.sizes()).stream().map(PriceBooks::pixels).toList(),
                prices,
                Boolean.TRUE.equals(row.from()));
    }

    private static Size.Pixels pixels(String text) {
        if (Size.parse(text) instanceof Size.Pixels pixels) {
            return pixels;
        }
        throw new IllegalArgumentException("not WIDTHxHEIGHT: " + text);
    }

    private static PerPixelScale perPixelScale(PriceFile.PerPixelScaleRow row, String entry) {
        return new PerPixelScale(
                decimal(row.unitPrice(), entry, "unit_price"),
                required(row.unitPixels(), entry, "unit_pixels"),
                required(row.scaleDecimals(), entry, "scale_decimals"),
                whole(required(row.ratios(), entry, "ratios")).stream()
                        .map(ratio -> new PerPixelScale.Row(
                                Catalogs.ratio(required(ratio.ratio(), entry, "ratio")),
                                required(ratio.width(), entry, "width"),
                                required(ratio.height(), entry, "height"),
                                required(ratio.pixelsListed(), entry, "pixels_listed")))
                        .toList());
    }

    private static PerSecond perSecond(PriceFile.PerSecondRow row, String entry) {
        return new PerSecond(whole(required(row.tiers(), entry, "tiers")).stream()
                .map(tier -> new PerSecond.Tier(
                        required(tier.tier(), entry, "tier"),
                        tier.maxEdge() == null ? OptionalInt.empty() : OptionalInt.of(tier.maxEdge()),
                        decimal(tier.price(), entry, "price"),
                        Boolean.TRUE.equals(tier.from())))
                .toList());
    }

    private static BigDecimal decimal(@Nullable String text, String entry, String member) {
        String number = required(text, entry, member);
        if (!DECIMAL.matcher(number).matches()) {
            throw new IllegalArgumentException(member + " must be a plain decimal such as 0.0045, was "
                    + (number.length() <= 40 ? "'" + number + "'" : number.length() + " characters"));
        }
        return new BigDecimal(number);
    }
}
