package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.Route;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Money;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;

/**
 * A route that may serve a task, with its prices as they were when the task was accepted.
 *
 * @param route the route
 * @param unitPrice what the customer pays for one image or the video
 * @param cost what the provider is expected to take for one, in its own unit
 * @param unit that unit
 * @param usd the same in dollars
 */
public record Candidate(Route route, Credits unitPrice, BigDecimal cost, String unit, Money usd) {

    /** {@return what one costs the house, in credits} */
    Credits worth() {
        return Credits.worth(usd);
    }

    static String write(List<Candidate> candidates) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Candidate candidate : candidates) {
            array.add(Json.createObjectBuilder()
                    .add("provider", candidate.route().provider().value())
                    .add("model", candidate.route().model().value())
                    .add("unit_price", candidate.unitPrice().toString())
                    .add("cost", candidate.cost().toPlainString())
                    .add("unit", candidate.unit())
                    .add("usd", candidate.usd().toString()));
        }
        return array.build().toString();
    }

    static List<Candidate> read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(Candidate::read)
                    .toList();
        }
    }

    private static Candidate read(JsonObject json) {
        return new Candidate(
                Route.of(json.getString("provider"), json.getString("model")),
                Credits.of(json.getString("unit_price")),
                new BigDecimal(json.getString("cost")),
                json.getString("unit"),
                Money.usd(json.getString("usd")));
    }
}
