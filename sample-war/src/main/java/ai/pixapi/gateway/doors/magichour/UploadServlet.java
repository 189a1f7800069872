package ai.pixapi.gateway.doors.magichour;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.assets.UploadLinks;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.Door;
import ai.pixapi.gateway.errors.ErrorAnswer;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.http.BoundedBody;
import ai.pixapi.gateway.uploads.BytesInFlight;
import ai.pixapi.gateway.uploads.RequestFiles;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** Takes pictures at the addresses that {@link FilesResource} has made. The address is the permission; there is no key. */
@WebServlet(Door.UPLOADS + "/*")
public class UploadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final long MAX_BYTES = RequestFiles.MOST_BYTES;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PLACES = 16;
    private static final Semaphore FREE = new Semaphore(PLACES);

    @Inject
    private transient AssetStore store;

    @Inject
    private transient UploadLinks links;

    @Inject
    private transient BytesInFlight inFlight;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("PUT")) {
                response.setHeader("Allow", "PUT");
                throw new ApiError(ErrorType.METHOD_NOT_ALLOWED, "The path has no such method.");
            }
            take(request);
        } catch (IOException gone) {
            throw gone;
        } catch (Exception failed) {
            // the rest of the body is not waited for
            response.setHeader("Connection", "close");
            ErrorAnswer.of(failed, request).send(request, response);
        }
    }

    private void take(HttpServletRequest request) throws IOException {
        String path = Door.UPLOADS.substring(1) + request.getPathInfo();
        String id = UploadPath.id(path).orElseThrow(() -> new ApiError(ErrorType.NOT_FOUND, "There is no such path."));
        String account = links.account(id, request.getQueryString());
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw BoundedBody.tooLarge(MAX_BYTES);
        }
        store.requireRoom();
        inFlight.requireRoom(request.getContentLengthLong());
        if (!FREE.tryAcquire()) {
            throw ApiError.overloaded("All " + PLACES + " places for uploads are taken.");
        }
        try (BytesInFlight.Share share = inFlight.share()) {
            BoundedBody body = new BoundedBody(request.getInputStream(), MAX_BYTES, PATIENCE, InstantSource.system());
            store.keepUpload(account, id, share.metered(body), MAX_BYTES);
        } finally {
            FREE.release();
        }
    }
}
