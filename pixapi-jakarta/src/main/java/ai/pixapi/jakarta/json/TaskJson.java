package ai.pixapi.jakarta.json;

import ai.pixapi.client.Result;
import ai.pixapi.client.ResultFile;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaFile;
import ai.pixapi.media.MediaResult;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** What was made. Never the bytes themselves, and nothing of a provider's answer as it came. */
final class TaskJson {

    private TaskJson() {}

    static JsonObject of(Task task) {
        JsonObjectBuilder json = Jsons.object()
                .add("id", task.id().toString())
                .add("model", task.model().value())
                .add("status", Jsons.word(task.status()))
                .add("progress", task.progress())
                .add("created", task.created().toString());
        task.receipt().charged().ifPresent(amount -> json.add("charged", Jsons.plain(amount)));
        task.result().ifPresent(result -> json.add("result", of(result)));
        task.failure().ifPresent(failure -> json.add("error", ErrorJson.of(failure)));
        return json.build();
    }

    static JsonObject of(MediaResult result) {
        return Jsons.object()
                .add("media", Jsons.list(result.media(), TaskJson::of))
                .add("sandbox", result.sandbox())
                .build();
    }

    static JsonObject of(Media media) {
        JsonObjectBuilder json = Jsons.object().add("media_type", media.mediaType());
        if (media instanceof Media.Remote remote) {
            return json.add("url", remote.url().toString()).build();
        }
        if (media instanceof Media.Inline inline) {
            inline.width().ifPresent(width -> json.add("width", width));
            inline.height().ifPresent(height -> json.add("height", height));
            return json.add("bytes", inline.length()).build();
        }
        throw new AssertionError(media);
    }

    static JsonObject of(MediaFile file) {
        JsonObjectBuilder json = Jsons.object().add("media_type", file.mediaType());
        if (file.width() > 0 && file.height() > 0) {
            json.add("width", file.width()).add("height", file.height());
        }
        return json.add("bytes", file.length()).build();
    }

    static JsonObject of(Receipt receipt) {
        JsonObjectBuilder json = Jsons.object();
        receipt.charged().ifPresent(amount -> json.add("charged", Jsons.plain(amount)));
        receipt.requestId().ifPresent(id -> json.add("request_id", id));
        return json.build();
    }

    static JsonObject of(Result result) {
        JsonObjectBuilder json = Jsons.object()
                .add("task_id", result.handle().toString())
                .add("provider", result.handle().id().provider().value())
                .add("model", result.task().model().value())
                .add("sandbox", result.isSandbox())
                .add("files", Jsons.list(result.files(), TaskJson::of));
        result.charged().ifPresent(amount -> json.add("charged", Jsons.plain(amount)));
        result.estimate().ifPresent(estimate -> json.add("estimate", EstimateJson.of(estimate)));
        Jsons.texts(json, "ignored", result.ignored());
        return json.build();
    }

    static JsonObject of(ResultFile file) {
        JsonObjectBuilder json = Jsons.object().add("media_type", file.mediaType());
        file.url().ifPresent(url -> json.add("url", url.toString()));
        return json.build();
    }
}
