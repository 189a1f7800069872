package ai.pixapi.data;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.pricing.PriceUnit;
import ai.pixapi.pricing.Worth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row of a price book: what a provider counts in. Its first worth is the one that counts. */
final class UnitRow {

    private UnitRow() {}

    static PriceUnit unit(Entry row) {
        Map<String, Worth> worths = new LinkedHashMap<>();
        for (Member element : row.required("worths").elements()) {
            Entry worth = element.object();
            worths.put(worth.text("name"), worth(worth));
        }
        if (worths.isEmpty()) {
            throw new IllegalArgumentException("worths must not be empty");
        }
        return new PriceUnit(
                new ProviderId(row.text("provider")),
                row.text("unit"),
                worths,
                worths.keySet().iterator().next(),
                row.texts("sources"),
                row.date("as_of"));
    }

    private static Worth worth(Entry row) {
        Member bands = row.find("bands");
        if (bands == null) {
            return new Worth.Fixed(row.required("usd_per_unit").decimal());
        }
        List<Worth.Band> all = new ArrayList<>();
        for (Member band : bands.elements()) {
            all.add(band(band));
        }
        return new Worth.Banded(all);
    }

    private static Worth.Band band(Member element) {
        Entry row = element.object();
        Member upTo = row.find("up_to");
        return new Worth.Band(
                upTo == null ? null : upTo.number(),
                row.required("usd_per_unit").decimal());
    }
}
