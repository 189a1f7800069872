package ai.pixapi.gateway.doors.pixazo;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetLinks;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.doors.DoorTask;
import ai.pixapi.gateway.doors.DoorTasks;
import ai.pixapi.gateway.doors.Members;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.tasks.Desk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Tells what became of requests. Those of other accounts are not there. */
@ApplicationScoped
class Statuses {

    /** Whoever reads slowly takes a thread for as long. */
    private static final int PLACES = 16;

    private final Semaphore free = new Semaphore(PLACES);

    @Inject
    private CurrentCaller current;

    @Inject
    private DoorTasks tasks;

    @Inject
    private AssetStore assets;

    @Inject
    private AssetLinks links;

    /** For the container. */
    Statuses() {}

    /** The id stands in the body, under one of two names. */
    void answerOldWay(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Members body = new Members(JsonBody.read(request));
        String id = body.text("requestId").or(() -> body.text("request_id")).orElse("");
        if (id.isEmpty()) {
            throw body.wrong("requestId", "must be given");
        }
        RequestView view = view(id);
        send(view, view.forEveryReader(), response);
    }

    void answer(String id, HttpServletResponse response) throws IOException {
        RequestView view = view(id);
        send(view, view.documented(), response);
    }

    private RequestView view(String id) {
        DoorTask known = tasks.require(current.caller().account(), RandomId.ofUuidText(id));
        return new RequestView(known, known.showsDataUrls() ? InlineWriter::standIn : links::url).withResults();
    }

    private void send(RequestView view, JsonObject json, HttpServletResponse response) throws IOException {
        List<Asset> inline = view.known().showsDataUrls() ? view.task().outputs() : List.of();
        boolean large = !inline.isEmpty();
        if (large && !free.tryAcquire()) {
            throw ApiError.overloaded("All " + PLACES + " places for results as data URIs are taken.");
        }
        try (InlineWriter writer = InlineWriter.open(inline, assets::find)) {
            if (!view.task().state().isTerminal()) {
                response.setHeader("Retry-After", Integer.toString(Desk.LOOK_SECONDS));
            }
            response.setContentType("application/json");
            writer.write(json.toString(), response.getOutputStream());
        } finally {
            if (large) {
                free.release();
            }
        }
    }
}
