package ai.pixapi.gateway.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Usage as CSV (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe. */
final class UsageCsv {

    private static final String FORMULA = "=+-@\t\r\n|%";

    private UsageCsv() {}

    static String of(UsageFilter filter, List<UsageRow> rows) {
        StringBuilder csv = new StringBuilder();
        List<String> head =
                new ArrayList<>(filter.groups().stream().map(Grouping::wireName).toList());
        head.addAll(List.of("tasks", "images", "credits"));
        line(csv, head);
        for (UsageRow row : rows) {
            List<String> cells =
                    new ArrayList<>(row.group().stream().map(UsageCsv::harmless).toList());
            // these are numbers of ours, never negative
            cells.addAll(List.of(
                    String.valueOf(row.tasks()),
                    String.valueOf(row.images()),
                    row.credits().toString()));
            line(csv, cells);
        }
        return csv.toString();
    }

    static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(UsageCsv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
