package ai.pixapi.gateway.doors.magichour;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.assets.AssetId;
import ai.pixapi.gateway.assets.UploadLinks;
import ai.pixapi.gateway.doors.IsoTime;
import ai.pixapi.gateway.doors.Members;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.gateway.json.Jsons;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code POST /v1/files/upload-urls}: addresses for pictures that are sent ahead of an order. */
@RequestScoped
@Path("files/upload-urls")
public class FilesResource {

    private static final int MOST = 16;
    private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "jfif", "webp", "gif");

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentCaller current;

    @Inject
    private UploadLinks links;

    @Inject
    private PublicUrl publicUrl;

    /** For the container. */
    public FilesResource() {}

    /**
     * Makes an address for each picture.
     *
     * @return where to send them and what to call them in orders, in the order of the request
     * @throws IOException if the caller is gone
     */
    @POST
    public Response create() throws IOException {
        ProjectOrders.requireBody(request);
        JsonValue items = JsonBody.read(request).getOrDefault("items", JsonValue.NULL);
        if (!(items instanceof JsonArray list) || list.isEmpty() || list.size() > MOST) {
            throw ApiError.invalid("items", "items must have 1.." + MOST + " entries");
        }
        Instant expires = links.expiry();
        JsonArrayBuilder made = Jsons.array();
        for (JsonValue item : list) {
            made.add(item(item, expires));
        }
        String answer = Jsons.object().add("items", made).build().toString();
        return Response.ok(answer, MediaType.APPLICATION_JSON).build();
    }

    private JsonObjectBuilder item(JsonValue item, Instant expires) {
        if (!(item instanceof JsonObject object)) {
            throw ApiError.invalid("items", "each of items must be an object with type and extension");
        }
        Members members = new Members(object);
        String type = members.required("type");
        if (!type.equals("image")) {
            throw ApiError.invalid("items", "type must be image: other files have no use here");
        }
        String extension = members.required("extension");
        if (!EXTENSIONS.contains(extension)) {
            throw ApiError.invalid(
                    "extension",
                    "'" + shown(extension) + "' is an invalid image extension. Possible extensions are "
                            + EXTENSIONS.stream()
                                    .sorted()
                                    .map(one -> "'" + one + "'")
                                    .collect(Collectors.joining(", ")));
        }
        String id = AssetId.random();
        String path = UploadPath.of(id, extension);
        return Jsons.object()
                .add(
                        "upload_url",
                        publicUrl.of("/" + path) + "?"
                                + links.query(id, current.caller().account(), expires))
                .add("expires_at", IsoTime.of(expires))
                .add("file_path", path);
    }

    private static String shown(String extension) {
        return extension.matches("[A-Za-z0-9.]{1,16}") ? extension : extension.length() + " characters";
    }
}
