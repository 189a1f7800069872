package ai.pixapi.gateway.uploads;

import ai.pixapi.exchange.BulkyJson;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.http.JsonBody;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** JSON with pictures inside, read as it arrives. */
final class Bulk {

    private static final int BUFFER = 64 * 1024;

    /** More than any order has pictures; each may be a file. */
    private static final int MOST_BLOBS = 64;

    private Bulk() {}

    /**
     * Reads a body.
     *
     * @return the JSON without its long texts
     * @throws ApiError 400 if there are more than {@value #MOST_BLOBS} long texts, 413 if too much is left, 503 if there is no
     *     room for the rest
     */
    static byte[] read(InputStream body, BulkyJson json) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            int length = n;
            onDisk(() -> {
                json.accept(buffer, 0, length);
                return buffer;
            });
            if (json.blobs().size() > MOST_BLOBS) {
                throw new ApiError(
                        ErrorType.INVALID_REQUEST_ERROR,
                        "The body may have at most " + MOST_BLOBS + " files in base64.");
            }
        }
        return onDisk(json::finish);
    }

    private interface DiskWork {
        byte[] run() throws IOException;
    }

    private static byte[] onDisk(DiskWork work) {
        try {
            return work.run();
        } catch (BulkyJson.TooLong more) {
            throw new ApiError(
                    ErrorType.PAYLOAD_TOO_LARGE,
                    "The body without its data URLs may have at most " + JsonBody.MAX_BYTES + " bytes.");
        } catch (IOException full) {
            throw ApiError.overloaded("There is no room for uploads.");
        }
    }

    /**
     * Refuses long texts where nobody would look for a picture: what stands for them must not be taken for a prompt.
     *
     * @throws ApiError 400 naming the member
     */
    static void refuseOutside(Set<String> pictures, JsonObject json, RequestFiles files) {
        json.forEach((name, value) -> {
            if (!pictures.contains(name) && holdsBlob(value, files)) {
                String shown = name.length() <= 40 ? name : name.substring(0, 40);
                throw ApiError.invalid(shown, shown + " must not be a file in base64");
            }
        });
    }

    private static boolean holdsBlob(JsonValue value, RequestFiles files) {
        if (value instanceof JsonString text) {
            return files.blob(text.getString()).isPresent();
        }
        if (value instanceof JsonArray array) {
            return array.stream().anyMatch(element -> holdsBlob(element, files));
        }
        return value instanceof JsonObject object
                && object.values().stream().anyMatch(member -> holdsBlob(member, files));
    }
}
