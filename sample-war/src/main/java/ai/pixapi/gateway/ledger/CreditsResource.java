package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.csv.Csv;
import ai.pixapi.gateway.csv.TableFile;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/credits}: what the caller's account has, and how that came about. */
@RequestScoped
@Path("credits")
public class CreditsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private TableFile file;

    /** For the container. */
    public CreditsResource() {}

    /** {@return the balance, all of it at one moment} */
    @GET
    public Response balance() {
        Balance balance = ledger.balance(current.caller().account());
        String body = Jsons.object()
                .add("available", balance.available().toString())
                .add("held", balance.held().toString())
                .add("spent", balance.spent().toString())
                .add("granted", balance.granted().toString())
                .add("unit", "credit")
                .add("usd_per_credit", Credits.WORTH.toString())
                .build()
                .toString();
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    /**
     * Lists movements of credits, the latest first.
     *
     * @param task of which task; of all if not given
     * @param limit how many, 1 to 200; 50 if not given
     * @param cursor where an earlier page ended
     * @param format {@code json} or {@code csv}; {@code json} if not given
     * @return a page; all of it as CSV
     */
    @GET
    @Path("journal")
    public Response journal(
            @QueryParam("task") @Nullable String task,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("format") @Nullable String format) {
        boolean csv = Csv.isAsked(format);
        JournalFilter filter = csv ? JournalFilter.whole(task, limit, cursor) : JournalFilter.of(task, limit, cursor);
        String account = current.caller().account();
        if (csv) {
            return file.answer("journal.csv", new JournalCsv(database, account, filter.task()));
        }
        // one more than asked for tells whether there is another page
        List<Entry> found = database.inTransaction(
                handle -> Journal.page(handle, account, filter.task(), filter.before(), filter.limit() + 1));
        return Response.ok(JournalJson.page(found, filter.limit()).toString(), MediaType.APPLICATION_JSON)
                .build();
    }
}
