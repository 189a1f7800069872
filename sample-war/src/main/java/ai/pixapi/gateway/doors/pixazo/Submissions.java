package ai.pixapi.gateway.doors.pixazo;

import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.doors.Placing;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.tasks.Accepted;
import ai.pixapi.gateway.tasks.Fingerprint;
import ai.pixapi.gateway.uploads.RequestFiles;
import ai.pixapi.gateway.uploads.UploadReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Takes orders. Its answer has the members of both of Pixazo's documented ones. */
@ApplicationScoped
class Submissions {

    private static final String WEBHOOK = "X-Webhook-URL";

    private static final Set<String> PICTURES = Set.of("image_urls", "image_input");

    @Inject
    private UploadReader uploads;

    @Inject
    private RequestFiles files;

    @Inject
    private RequestReader reader;

    @Inject
    private Placing placing;

    @Inject
    private PublicUrl publicUrl;

    /** For the container. */
    Submissions() {}

    void answer(Operation operation, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Accepted accepted = uploads.readJson(
                request,
                PICTURES,
                body -> placing.place(
                        pictures -> reader.read(operation, body, request.getHeader(WEBHOOK), pictures),
                        () -> Fingerprint.of("POST", operation.path(), body, files),
                        response));
        String id = RandomId.asUuid(accepted.task());
        JsonObject answer = Jsons.object()
                .add("success", true)
                .add("request_id", id)
                .add("status", "QUEUED")
                .add("polling_url", publicUrl.of(PixazoServlet.STATUS + id))
                .build();
        response.setContentType("application/json");
        response.getOutputStream().write(answer.toString().getBytes(StandardCharsets.UTF_8));
    }
}
