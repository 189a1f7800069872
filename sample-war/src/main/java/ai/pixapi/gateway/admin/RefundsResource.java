package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.accounts.Actor;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code POST /admin/v1/tasks/{id}/refunds}: gives credits of a completed task back. */
@RequestScoped
@Path("tasks")
public class RefundsResource {

    private static final Pattern TASK = Pattern.compile("task_[0-9a-z]{1,34}");

    @Inject
    private HttpServletRequest request;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    /** For the container. */
    public RefundsResource() {}

    /**
     * Refunds.
     *
     * @param task its id
     * @return the refund and the balance
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("{id}/refunds")
    public Response refund(@PathParam("id") String task) throws IOException {
        Body body = Body.read(request, Set.of("amount", "refund_id"));
        Credits amount = body.positiveCredits("amount");
        String refund =
                body.id("refund_id").orElseThrow(() -> ApiError.invalid("refund_id", "refund_id must be given"));
        return database.inTransaction(handle -> {
            String account = handle.createQuery("SELECT account FROM task WHERE id = :id")
                    .bind("id", TASK.matcher(task).matches() ? task : "")
                    .mapTo(String.class)
                    .findOne()
                    .orElseThrow(() -> new ApiError(ErrorType.NOT_FOUND, "There is no such task."));
            String journal = ledger.refund(task, amount, Actor.OPERATOR, refund);
            return Reply.created(Jsons.object()
                    .add("object", "refund")
                    .add("id", journal)
                    .add("refund_id", refund)
                    .add("task", task)
                    .add("account", account)
                    .add("amount", amount.toString())
                    .add("balance", BalanceJson.of(ledger, account))
                    .build());
        });
    }
}
