package ai.pixapi.gateway.usage;

import ai.pixapi.gateway.errors.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By what usage can be added up. */
enum Grouping {
    /** The day the task ended, in UTC. */
    DAY("used_on"),
    /** The model's id. */
    MODEL("model"),
    /** The API key's id. */
    KEY("api_key"),
    /** {@code completed} or {@code failed}. */
    STATUS("status");

    private final String column;

    Grouping(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code day,model}; by day if nothing is given. */
    static List<Grouping> of(@Nullable String text) {
        List<Grouping> groups = new ArrayList<>();
        for (String word : text == null ? new String[] {"day"} : text.split(",", -1)) {
            Grouping group = named(word);
            if (groups.contains(group)) {
                throw ApiError.invalid("group_by", "group_by must name each group once");
            }
            groups.add(group);
        }
        return groups;
    }

    private static Grouping named(String word) {
        for (Grouping group : values()) {
            if (group.wireName().equals(word)) {
                return group;
            }
        }
        throw ApiError.invalid("group_by", "group_by must list some of day, model, key and status, with commas");
    }
}
