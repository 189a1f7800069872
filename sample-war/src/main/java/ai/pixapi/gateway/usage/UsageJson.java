package ai.pixapi.gateway.usage;

import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.pricing.Credits;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Usage as JSON. Amounts are strings, so that no reader turns them into binary fractions. */
final class UsageJson {

    private UsageJson() {}

    static JsonObject of(UsageFilter filter, List<UsageRow> rows) {
        JsonArrayBuilder array = Jsons.array();
        long tasks = 0;
        long images = 0;
        Credits credits = Credits.ZERO;
        Credits estimated = Credits.ZERO;
        for (UsageRow row : rows) {
            JsonObjectBuilder json = Jsons.object();
            for (int i = 0; i < filter.groups().size(); i++) {
                json.add(filter.groups().get(i).wireName(), row.group().get(i));
            }
            array.add(counts(json, row.tasks(), row.images(), row.credits(), row.estimated()));
            tasks += row.tasks();
            images += row.images();
            credits = credits.plus(row.credits());
            estimated = estimated.plus(row.estimated());
        }
        JsonArrayBuilder groups = Jsons.array();
        filter.groups().forEach(group -> groups.add(group.wireName()));
        return Jsons.object()
                .add("from", filter.from().toString())
                .add("to", filter.to().toString())
                .add("group_by", groups)
                .add("rows", array)
                .add("total", counts(Jsons.object(), tasks, images, credits, estimated))
                .build();
    }

    private static JsonObjectBuilder counts(
            JsonObjectBuilder json, long tasks, long images, Credits credits, Credits estimated) {
        return json.add("tasks", tasks)
                .add("images", images)
                .add("credits", credits.toString())
                .add("estimated", estimated.toString());
    }
}
