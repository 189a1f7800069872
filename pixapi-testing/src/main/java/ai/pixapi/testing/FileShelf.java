package ai.pixapi.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results that can be fetched, and what may be uploaded. */
final class FileShelf {

    private final Map<String, Link> links = new HashMap<>();
    private final Set<String> uploadTargets = new HashSet<>();
    private final Map<String, byte[]> uploads = new HashMap<>();

    private static final class Link {
        final ResultFile file;

        @Nullable
        Instant expires;

        Link(ResultFile file, @Nullable Instant expires) {
            this.file = file;
            this.expires = expires;
        }
    }

    synchronized void publish(String target, ResultFile file, @Nullable Instant expires) {
        links.putIfAbsent(target, new Link(file, expires));
    }

    synchronized void expireAll() {
        links.values().forEach(link -> link.expires = Instant.MIN);
    }

    synchronized void expectUpload(String target) {
        uploadTargets.add(target);
    }

    synchronized boolean has(String path) {
        return uploads.containsKey(path);
    }

    synchronized byte @Nullable [] upload(String path) {
        return uploads.get(path);
    }

    synchronized Answer answer(Received request, Instant now) {
        if (request.method().equals("PUT")) {
            if (!uploadTargets.contains(request.target())) {
                return html(403);
            }
            uploads.put(request.path().substring(1), request.body());
            return Answer.empty(200);
        }
        Link link = links.get(request.target());
        if (link == null || !(request.method().equals("GET") || request.method().equals("HEAD"))) {
            return html(404);
        }
        if (link.expires != null && !now.isBefore(link.expires)) {
            return html(403);
        }
        return Answer.of(200, link.file.contentType(), link.file.content());
    }

    static Answer html(int status) {
        byte[] page = ResultFile.html().content();
        return Answer.of(status, "text/html", page).asRefusal();
    }
}
