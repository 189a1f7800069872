package ai.pixapi.examples;

import ai.pixapi.client.Pixapi;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import java.util.List;

/** What the same pictures cost on every route. No key is needed and nothing is sent. */
public final class ComparePrices {

    private ComparePrices() {}

    /**
     * Runs it.
     *
     * @param args the sizes to compare; without any, some
     */
    public static void main(String[] args) {
        List<String> sizes = args.length > 0 ? List.of(args) : List.of("1:1", "16:9", "2K", "4K");
        try (Pixapi everywhere = Pixapi.sandbox()) {
            for (String size : sizes) {
                MediaRequest picture =
                        Generation.of("A lighthouse in the fog").size(size).build();
                Estimates prices = everywhere.estimates(picture);
                System.out.println(size + ": " + prices.estimates().size() + " routes have a price, "
                        + prices.unavailable().size() + " do not serve it");
                prices.estimates().forEach(price -> System.out.println("  " + inWords(price)));
            }
        }
    }

    private static String inWords(Estimate price) {
        return String.format("%-10s %8s USD  %s", price.exact() ? "" : "at least", price.usd(), price.route());
    }
}
