package ai.pixapi.jakarta.json;

import ai.pixapi.pricing.Arithmetic;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import jakarta.json.JsonObject;

/** Prices as {@code POST /v1/estimates} of the gateway names them. */
final class EstimateJson {

    private EstimateJson() {}

    static JsonObject of(Estimates estimates) {
        return Jsons.object()
                .add("estimates", Jsons.list(estimates.estimates(), EstimateJson::of))
                .add("unavailable", Jsons.list(estimates.unavailable(), EstimateJson::of))
                .build();
    }

    static JsonObject of(Estimate estimate) {
        return Jsons.object()
                .add("provider", estimate.route().provider().value())
                .add("model", estimate.route().model().value())
                .add("exact", estimate.exact())
                .add("amount", estimate.amountText())
                .add("unit", estimate.unit())
                .add("usd", estimate.usd().toString())
                .add("credits", estimate.credits().toString())
                .add("breakdown", Jsons.list(estimate.breakdown(), Jsons::text))
                .add("source", estimate.source())
                .build();
    }

    static JsonObject of(Estimates.Unavailable unavailable) {
        return Jsons.object()
                .add("provider", unavailable.route().provider().value())
                .add("model", unavailable.route().model().value())
                .add("param", unavailable.field())
                .add("reason", unavailable.reason())
                .build();
    }

    static JsonObject of(Arithmetic arithmetic) {
        return Jsons.object()
                .add("tier", arithmetic.tier())
                .add("unit_price", Jsons.plain(arithmetic.unitPrice()))
                .add("factor", Jsons.plain(arithmetic.factor()))
                .add("quantity", Jsons.plain(arithmetic.quantity()))
                .add("per", arithmetic.per())
                .add("total", Jsons.plain(arithmetic.total()))
                .add("exact", arithmetic.exact())
                .build();
    }
}
