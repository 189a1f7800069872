package ai.pixapi.provider.pixazo;

import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Found;
import ai.pixapi.media.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the pictures in an answer, wherever one of the documented shapes or a published client has them. */
final class MadePictures {

    private static final Set<String> IMAGE_TYPES = Set.of("image/jpeg", "image/png", "image/webp", "image/gif");

    /** The documented default of {@code output_format}; the newer queue calls every file an octet stream. */
    private static final String USUAL = "image/jpeg";

    private MadePictures() {}

    /**
     * Reads the pictures; none if the answer has none.
     *
     * @param done whether the answer says so, without which a bare {@code url} may lead anywhere
     * @throws ai.pixapi.PixapiException.UnexpectedReply if none of them is an address or a whole picture
     */
    static List<Media> in(Fields body, boolean done) {
        List<Media> found = directlyIn(body);
        if (found.isEmpty()) {
            found = body.object("output").map(MadePictures::directlyIn).orElse(List.of());
        }
        if (found.isEmpty()) {
            found = all(body, "output");
        }
        return found.isEmpty() && done ? all(body, "url") : found;
    }

    private static List<Media> directlyIn(Fields body) {
        List<Media> found = new ArrayList<>(Found.sound(
                body.objects("images"), image -> image.text("url").map(url -> Found.at(image, url, type(image)))));
        for (String name : List.of("images", "media_url", "image", "imageUrl", "image_url")) {
            if (found.isEmpty()) {
                found.addAll(all(body, name));
            }
        }
        return found;
    }

    private static List<Media> all(Fields body, String name) {
        return Found.sound(body.texts(name), address -> Optional.of(Found.at(body, address, USUAL)));
    }

    private static String type(Fields image) {
        return image.text("content_type").filter(IMAGE_TYPES::contains).orElse(USUAL);
    }
}
