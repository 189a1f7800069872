package ai.pixapi.exchange;

import ai.pixapi.media.ImageInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The parts of a {@code multipart/form-data} body, in order (RFC 7578). */
public final class Form {

    private final List<Part> parts = new ArrayList<>();

    /** A part with its field's name: 1 or more letters, digits, underscores and square brackets. */
    public sealed interface Part {

        /** {@return the field's name} */
        String name();
    }

    /**
     * A text.
     *
     * @param name the field's name
     * @param value sent in UTF-8, as it is
     */
    public record Text(String name, String value) implements Part {}

    /**
     * A picture.
     *
     * @param name the field's name
     * @param content sent from its source, with the media type that its first bytes show
     * @param fileName a label for it
     */
    public record File(String name, ImageInput.Content content, String fileName) implements Part {}

    /**
     * Adds a text after the parts already there.
     *
     * @param name the field's name
     * @param value the text
     * @return this
     */
    public Form text(String name, String value) {
        parts.add(new Text(name, value));
        return this;
    }

    /**
     * Adds a picture after the parts already there. Without a name of its own it is called {@code image} and a number.
     *
     * @param name the field's name
     * @param content the picture
     * @return this
     */
    public Form file(String name, ImageInput.Content content) {
        int number = 1;
        for (Part part : parts) {
            number += part instanceof File ? 1 : 0;
        }
        String label = "image" + number + "." + content.header().type().extension();
        parts.add(new File(name, content, content.fileName().orElse(label)));
        return this;
    }

    /** {@return the parts, in order} */
    public List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }
}
