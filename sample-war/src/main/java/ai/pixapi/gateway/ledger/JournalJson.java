package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** A page of the journal as JSON. Amounts are strings, so that no reader turns them into binary fractions. */
final class JournalJson {

    private JournalJson() {}

    /**
     * Writes a page.
     *
     * @param found one entry more than the page has, if there are more
     */
    static JsonObject page(List<Entry> found, int limit) {
        List<Entry> entries = found.subList(0, Math.min(limit, found.size()));
        JsonArrayBuilder array = Jsons.array();
        entries.forEach(entry -> array.add(json(entry)));
        JsonObjectBuilder page = Jsons.object().add("entries", array);
        if (found.size() > limit) {
            page.add("next_cursor", String.valueOf(entries.get(limit - 1).seq()));
        } else {
            page.addNull("next_cursor");
        }
        return page.build();
    }

    private static JsonObjectBuilder json(Entry entry) {
        JsonObjectBuilder json = Jsons.object()
                .add("seq", entry.seq())
                .add("id", entry.id())
                .add("kind", entry.kind().wireName())
                .add("amount", entry.signed().toString());
        entry.task().ifPresent(task -> json.add("task", task));
        json.add("available_after", entry.availableAfter().toString())
                .add("held_after", entry.heldAfter().toString())
                .add("spent_after", entry.spentAfter().toString());
        entry.by().ifPresent(who -> json.add("by", who));
        if (!entry.note().isEmpty()) {
            json.add("note", entry.note());
        }
        return json.add("at", entry.at().toString());
    }
}
