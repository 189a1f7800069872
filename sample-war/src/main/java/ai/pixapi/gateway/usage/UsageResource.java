package ai.pixapi.gateway.usage;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.csv.Csv;
import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/usage}: tasks that ended, their images and credits, added up. */
@RequestScoped
@Path("usage")
public class UsageResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private Database database;

    @Inject
    private Usage usage;

    /** For the container. */
    public UsageResource() {}

    /**
     * Adds up the usage of the caller's account.
     *
     * @param from the first day in UTC; 29 days before the last if not given
     * @param to the last day in UTC, inclusive; today if not given
     * @param groups some of {@code day,model,key,status}; {@code day} if not given
     * @param format {@code json} or {@code csv}; {@code json} if not given
     * @return the sums
     */
    @GET
    public Response usage(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("group_by") @Nullable String groups,
            @QueryParam("format") @Nullable String format) {
        LocalDate today = database.now().atOffset(ZoneOffset.UTC).toLocalDate();
        UsageFilter filter = UsageFilter.of(from, to, groups, format, today);
        List<UsageRow> rows = usage.of(current.caller().account(), filter);
        if (filter.csv()) {
            return Csv.file("usage.csv", UsageCsv.of(filter, rows));
        }
        return Response.ok(UsageJson.of(filter, rows).toString(), MediaType.APPLICATION_JSON)
                .build();
    }
}
