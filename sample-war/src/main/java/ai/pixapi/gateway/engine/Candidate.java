package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.Route;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Money;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A route that may serve a task, with its prices as they were when the task was accepted.
 *
 * @param route the route
 * @param unitPrice what the customer pays for one image or the video
 * @param cost what the provider is expected to take for one, in its own unit
 * @param unit that unit
 * @param usd the same in dollars
 * @param dropped names of what was asked for and has no effect on this route
 */
public record Candidate(Route route, Credits unitPrice, BigDecimal cost, String unit, Money usd, List<String> dropped) {

    /** Checks the components. */
    public Candidate {
        dropped = List.copyOf(dropped);
    }

    /** {@return what one costs the house, in credits} */
    Credits worth() {
        return Credits.worth(usd);
    }

    static String write(List<Candidate> candidates) {
        JsonArrayBuilder array = Jsons.array();
        for (Candidate candidate : candidates) {
            JsonObjectBuilder json = Jsons.object()
                    .add("provider", candidate.route().provider().value())
                    .add("model", candidate.route().model().value())
                    .add("unit_price", candidate.unitPrice().toString())
                    .add("cost", candidate.cost().toPlainString())
                    .add("unit", candidate.unit())
                    .add("usd", candidate.usd().toString());
            if (!candidate.dropped().isEmpty()) {
                json.add("dropped", Jsons.texts(candidate.dropped()));
            }
            array.add(json);
        }
        return array.build().toString();
    }

    /**
     * Reads what of an order has no effect.
     *
     * @param routes the candidates of its task, as its row has them
     * @param chosen the route that serves it; empty for the one that is to be tried first
     * @return names of its fields, sorted
     */
    public static List<String> dropped(String routes, Optional<String> chosen) {
        return read(routes).stream()
                .filter(candidate -> chosen.isEmpty()
                        || chosen.get().equals(candidate.route().toString()))
                .findFirst()
                .map(Candidate::dropped)
                .orElse(List.of());
    }

    static List<Candidate> read(String json) {
        return Jsons.readArray(json).getValuesAs(JsonObject.class).stream()
                .map(Candidate::read)
                .toList();
    }

    private static Candidate read(JsonObject json) {
        return new Candidate(
                Route.of(json.getString("provider"), json.getString("model")),
                Credits.of(json.getString("unit_price")),
                new BigDecimal(json.getString("cost")),
                json.getString("unit"),
                Money.usd(json.getString("usd")),
                json.getOrDefault("dropped", JsonValue.EMPTY_JSON_ARRAY)
                        .asJsonArray()
                        .getValuesAs(JsonString::getString));
    }
}
