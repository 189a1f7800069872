package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.csv.Csv;
import ai.pixapi.gateway.csv.TableFile;
import ai.pixapi.gateway.database.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal as CSV, the latest first, read in pages while it is written: entries never change, so that the pages are of one
 * moment.
 */
final class JournalCsv implements TableFile.Table {

    private static final int PAGE = 500;
    private static final List<String> HEAD = List.of(
            "seq", "at", "kind", "amount", "task", "available_after", "held_after", "spent_after", "note", "id", "by");

    private final Database database;
    private final String account;
    private final @Nullable String task;

    JournalCsv(Database database, String account, @Nullable String task) {
        this.database = database;
        this.account = account;
        this.task = task;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(Csv.line(HEAD).getBytes(StandardCharsets.UTF_8));
        List<Entry> page = before(Long.MAX_VALUE);
        while (!page.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            page.forEach(entry -> lines.append(line(entry)));
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            page = page.size() < PAGE ? List.of() : before(page.get(PAGE - 1).seq());
        }
    }

    private List<Entry> before(long seq) {
        return database.inTransaction(handle -> Journal.page(handle, account, task, seq, PAGE));
    }

    private static String line(Entry entry) {
        return Csv.line(List.of(
                String.valueOf(entry.seq()),
                entry.at().toString(),
                entry.kind().wireName(),
                entry.signed().toString(),
                entry.task().orElse(""),
                entry.availableAfter().toString(),
                entry.heldAfter().toString(),
                entry.spentAfter().toString(),
                Csv.text(entry.note()),
                Csv.text(entry.id()),
                entry.by().orElse("")));
    }
}
