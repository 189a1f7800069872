package ai.pixapi.gateway.usage;

import ai.pixapi.gateway.csv.Csv;
import java.util.ArrayList;
import java.util.List;

/** Usage as CSV. */
final class UsageCsv {

    private UsageCsv() {}

    static String of(UsageFilter filter, List<UsageRow> rows) {
        List<String> head =
                new ArrayList<>(filter.groups().stream().map(Grouping::wireName).toList());
        head.addAll(List.of("tasks", "images", "credits", "estimated"));
        StringBuilder csv = new StringBuilder(Csv.line(head));
        for (UsageRow row : rows) {
            List<String> cells =
                    new ArrayList<>(row.group().stream().map(Csv::text).toList());
            // these are numbers of ours, never negative
            cells.addAll(List.of(
                    String.valueOf(row.tasks()),
                    String.valueOf(row.images()),
                    row.credits().toString(),
                    row.estimated().toString()));
            csv.append(Csv.line(cells));
        }
        return csv.toString();
    }
}
