package ai.pixapi.gateway.doors.magichour;

import ai.pixapi.gateway.assets.AssetLinks;
import ai.pixapi.gateway.doors.DoorTask;
import ai.pixapi.gateway.doors.DoorTasks;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.webhooks.Format;
import ai.pixapi.gateway.webhooks.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tells that images are complete or have failed, with the project as {@link ProjectsResource} shows it. */
@ApplicationScoped
class MagicHourTelling implements Telling {

    @Inject
    private DoorTasks tasks;

    @Inject
    private AssetLinks links;

    /** For the container. */
    MagicHourTelling() {}

    @Override
    public Format format() {
        return Format.MAGIC_HOUR;
    }

    @Override
    public Optional<String> body(String account, String task, String baseUrl) {
        return tasks.find(account, task)
                .map(known -> Jsons.object()
                        .add("type", type(known))
                        .add("payload", ProjectJson.of(known, asset -> links.url(asset, baseUrl), links.expiry()))
                        .build()
                        .toString());
    }

    private static String type(DoorTask known) {
        return known.task().state() == TaskState.SUCCEEDED ? "image.completed" : "image.errored";
    }
}
