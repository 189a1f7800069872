package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.accounts.Account;
import ai.pixapi.gateway.accounts.Accounts;
import ai.pixapi.gateway.accounts.Actor;
import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.accounts.Keys;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.ledger.CreditsResource;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.gateway.tasks.TasksResource;
import ai.pixapi.gateway.usage.UsageResource;
import ai.pixapi.gateway.webhooks.DeliveriesResource;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /admin/v1/accounts}: accounts, their credits and their keys, and what their owners see of them below {@code /v1}. */
@RequestScoped
@Path("accounts")
public class AccountsResource {

    private static final int MOST_CHARACTERS = 200;
    private static final Set<String> MOVEMENT = Set.of("amount", "note", "id");

    @Inject
    private HttpServletRequest request;

    @Inject
    private Accounts accounts;

    @Inject
    private Keys keys;

    @Inject
    private KeyTermsReader terms;

    @Inject
    private Ledger ledger;

    @Inject
    private Database database;

    @Inject
    private CurrentCaller current;

    @Inject
    private TasksResource tasks;

    @Inject
    private CreditsResource credits;

    @Inject
    private UsageResource usage;

    @Inject
    private DeliveriesResource deliveries;

    /** For the container. */
    public AccountsResource() {}

    /**
     * Opens an account.
     *
     * @return the account
     * @throws IOException if the caller is gone
     */
    @POST
    public Response open() throws IOException {
        Body body = Body.read(request, Set.of("name"));
        return Reply.created(json(accounts.open(body.requiredText("name", MOST_CHARACTERS))));
    }

    /**
     * Lists accounts.
     *
     * @param limit how many
     * @param cursor from where on
     * @param search a part of their names, or the id of one; all if not given
     * @return the accounts, the newest first
     */
    @GET
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("search") @Nullable String search) {
        return Reply.list(
                accounts.list(Reply.limit(limit), Optional.ofNullable(cursor), Optional.ofNullable(search)),
                this::json);
    }

    /**
     * Shows an account.
     *
     * @param id its id
     * @return the account with its balance
     */
    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id) {
        return Reply.ok(json(accounts.require(id)));
    }

    /**
     * Gives credits.
     *
     * @param id of the account
     * @return the movement and the balance
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("{id}/grants")
    public Response grant(@PathParam("id") String id) throws IOException {
        Body body = Body.read(request, MOVEMENT);
        Account account = accounts.require(id);
        Credits amount = body.positiveCredits("amount");
        return moved(account, amount, ledger.grant(account.id(), amount, Actor.OPERATOR, note(body), entryId(body)));
    }

    /**
     * Corrects a balance.
     *
     * @param id of the account
     * @return the movement and the balance
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("{id}/adjustments")
    public Response adjust(@PathParam("id") String id) throws IOException {
        Body body = Body.read(request, MOVEMENT);
        Account account = accounts.require(id);
        Credits amount = body.credits("amount").orElseThrow(() -> ApiError.invalid("amount", "amount must be given"));
        if (amount.equals(Credits.ZERO)) {
            throw ApiError.invalid("amount", "amount must not be 0");
        }
        return moved(account, amount, ledger.adjust(account.id(), amount, Actor.OPERATOR, note(body), entryId(body)));
    }

    /**
     * Makes a key.
     *
     * @param id of the account
     * @return the key with its text
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("{id}/keys")
    public Response createKey(@PathParam("id") String id) throws IOException {
        Body body = Body.read(request, KeyTermsReader.FIELDS);
        Account account = accounts.require(id);
        String name = body.requiredText("name", MOST_CHARACTERS);
        return Reply.created(KeyJson.of(keys.create(account.id(), name, terms.read(body)), database.now()));
    }

    /**
     * Lists the keys of an account.
     *
     * @param id of the account
     * @param limit how many
     * @param cursor from where on
     * @return the keys, the newest first
     */
    @GET
    @Path("{id}/keys")
    public Response listKeys(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Account account = accounts.require(id);
        return Reply.list(
                keys.list(account.id(), Reply.limit(limit), Optional.ofNullable(cursor)),
                key -> KeyJson.of(key, database.now()));
    }

    /**
     * Looks into the tasks of an account, as {@code /v1/tasks} shows them to its owner.
     *
     * @param account its id
     * @return its tasks
     */
    @Path("{account}/tasks")
    public TasksResource tasks(@PathParam("account") String account) {
        return of(account, tasks);
    }

    /**
     * Looks into the credits of an account, as {@code /v1/credits} shows them to its owner.
     *
     * @param account its id
     * @return its credits
     */
    @Path("{account}/credits")
    public CreditsResource credits(@PathParam("account") String account) {
        return of(account, credits);
    }

    /**
     * Looks into the usage of an account, as {@code /v1/usage} shows it to its owner.
     *
     * @param account its id
     * @return its usage
     */
    @Path("{account}/usage")
    public UsageResource usage(@PathParam("account") String account) {
        return of(account, usage);
    }

    /**
     * Looks into the events of an account, as {@code /v1/webhooks/deliveries} shows them to its owner.
     *
     * @param account its id
     * @return its events
     */
    @Path("{account}/webhooks/deliveries")
    public DeliveriesResource deliveries(@PathParam("account") String account) {
        return of(account, deliveries);
    }

    /** From here on the request is one of that account. */
    private <T> T of(String account, T resource) {
        current.set(Caller.operatorAt(accounts.require(account).id()));
        return resource;
    }

    private static String note(Body body) {
        return body.text("note", MOST_CHARACTERS).orElse("");
    }

    /** The operator's own id makes sure that a repeated request moves nothing twice. */
    private static String entryId(Body body) {
        return body.id("id").orElseGet(() -> RandomId.of("jrn_"));
    }

    private Response moved(Account account, Credits amount, String entry) {
        return Reply.created(Jsons.object()
                .add("object", "movement")
                .add("id", entry)
                .add("account", account.id())
                .add("amount", amount.toString())
                .add("balance", BalanceJson.of(ledger, account.id()))
                .build());
    }

    private JsonObject json(Account account) {
        return Jsons.object()
                .add("object", "account")
                .add("id", account.id())
                .add("name", account.name())
                .add("balance", BalanceJson.of(ledger, account.id()))
                .add("created_at", account.createdAt().toString())
                .build();
    }
}
