package ai.pixapi.gateway.csv;

import ai.pixapi.gateway.errors.ApiError;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe. */
public final class Csv {

    private static final String TYPE = "text/csv; charset=utf-8; header=present";
    private static final String FORMULA = "=+-@\t\r\n|%";

    private Csv() {}

    /**
     * Reads which format is asked for.
     *
     * @param format the parameter {@code format} of a query
     * @return whether it is CSV; false if it is JSON or not given
     * @throws ApiError 400 naming it, if it is another
     */
    public static boolean isAsked(@Nullable String format) {
        if (format != null && !format.equals("json") && !format.equals("csv")) {
            throw ApiError.invalid("format", "format must be json or csv");
        }
        return "csv".equals(format);
    }

    /**
     * Makes the answer that a browser saves.
     *
     * @param name of the file
     * @param table its lines, or what streams them
     * @return the answer
     */
    public static Response file(String name, Object table) {
        return Response.ok(table, TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    /**
     * Writes one line.
     *
     * @param cells numbers and words of our own, or what {@link #text} gave
     * @return the line with its end
     */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /**
     * Makes a text harmless that somebody may have chosen.
     *
     * @param text any
     * @return the text as a cell
     */
    public static String text(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
