package ai.pixapi.provider.magichour;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.exchange.Conversation;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.exchange.RetryAfter;
import ai.pixapi.media.ImageInput;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Brings pictures to Magic Hour's storage. That costs nothing, so whatever fails here may be tried again. */
final class Uploads {

    private static final int MAX_TEXT = 8192;

    private final MagicHourUpstream upstream;
    private final Conversation conversation;
    private final InstantSource clock;

    Uploads(MagicHourUpstream upstream, Conversation conversation, InstantSource clock) {
        this.upstream = upstream;
        this.conversation = conversation;
        this.clock = clock;
    }

    /** Gives each picture's URL, or where it was stored, in order. */
    List<String> paths(List<ImageInput> images, String prompt) {
        List<ImageInput.Content> contents = new ArrayList<>();
        for (ImageInput image : images) {
            if (image instanceof ImageInput.Content content) {
                contents.add(content);
            }
        }
        Iterator<String> stored = (contents.isEmpty() ? List.<String>of() : store(contents, prompt)).iterator();
        List<String> paths = new ArrayList<>();
        for (ImageInput image : images) {
            paths.add(image instanceof ImageInput.Url url ? url.uri().toString() : stored.next());
        }
        return paths;
    }

    private List<String> store(List<ImageInput.Content> contents, String prompt) {
        JsonArrayBuilder items = Orders.JSON.createArrayBuilder();
        for (ImageInput.Content content : contents) {
            items.add(Orders.JSON
                    .createObjectBuilder()
                    .add("type", "image")
                    .add("extension", content.header().type().extension()));
        }
        Reply reply = conversation.prepare(
                prompt,
                () -> upstream.uploadUrls(
                        Orders.JSON.createObjectBuilder().add("items", items).build()));
        List<Place> places = places(reply, contents.size());
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            put(places.get(i).url(), contents.get(i));
            paths.add(places.get(i).path());
        }
        return paths;
    }

    private record Place(URI url, String path) {}

    private static List<Place> places(Reply reply, int wanted) {
        JsonObject body = reply.json().orElse(JsonValue.EMPTY_JSON_OBJECT);
        List<Fields> items = Fields.of(body).objects("items");
        List<Place> places = new ArrayList<>();
        for (Fields item : items) {
            String path = item.text("file_path").orElse("");
            if (!path.isEmpty() && path.length() <= MAX_TEXT) {
                places.add(new Place(url(item.text("upload_url").orElse("")), path));
            }
        }
        if (places.size() != wanted || items.size() != wanted) {
            throw unusable("other than " + wanted + " places for pictures");
        }
        return places;
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text.length() <= MAX_TEXT ? text : "");
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            if (web && url.getHost() != null && url.getRawUserInfo() == null && url.getPort() <= 65_535) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // said below, without what the stranger wrote
        }
        throw unusable("no http or https URL for a picture");
    }

    private static Overloaded unusable(String what) {
        return new Overloaded("magichour answered with " + what + ": nothing was ordered", null);
    }

    private void put(URI url, ImageInput.Content content) {
        Reply reply;
        try {
            reply = upstream.upload(url, content);
        } catch (NoReply lost) {
            throw new Unreachable(
                    "a picture did not reach magichour's storage: " + lost.getMessage() + "; nothing was ordered",
                    lost);
        }
        if (reply.status() == 413) {
            throw new InvalidRequest("image", "image is too large for magichour's storage");
        }
        if (!reply.isSuccess()) {
            throw new Overloaded(
                    "magichour's storage answered " + reply.status() + ": nothing was ordered",
                    RetryAfter.of(reply, clock).orElse(null));
        }
    }
}
