package ai.pixapi.gateway.doors.pixazo;

import ai.pixapi.gateway.assets.AssetLinks;
import ai.pixapi.gateway.doors.DoorTasks;
import ai.pixapi.gateway.webhooks.Format;
import ai.pixapi.gateway.webhooks.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tells what the status of a request is, with addresses of its results, whatever {@code sync_mode} says. */
@ApplicationScoped
class PixazoTelling implements Telling {

    @Inject
    private DoorTasks tasks;

    @Inject
    private AssetLinks links;

    /** For the container. */
    PixazoTelling() {}

    @Override
    public Format format() {
        return Format.PIXAZO;
    }

    @Override
    public Optional<String> body(String account, String task, String baseUrl) {
        return tasks.find(account, task)
                .map(known -> new RequestView(known, asset -> links.url(asset, baseUrl))
                        .documented()
                        .toString());
    }
}
