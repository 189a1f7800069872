package ai.pixapi.provider.openai;

import ai.pixapi.testing.FormPart;
import ai.pixapi.testing.Received;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a request asks for, as JSON or as a form: without the order of its fields, the names and types of its files and the
 * form of the answer, which each client chooses.
 *
 * @param fields the plain fields by name, as text; {@code n} is there, since its default is documented
 * @param imageField the names of the fields of its pictures
 * @param images its pictures, without a mask
 * @param masks its mask, if it has one
 */
record SentForm(Map<String, String> fields, Set<String> imageField, List<byte[]> images, List<byte[]> masks) {

    static SentForm of(Received request) {
        SentForm sent = new SentForm(
                new TreeMap<>(Map.of("n", "1")), new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>());
        if (request.header("Content-Type").orElse("").startsWith("multipart/")) {
            request.parts().forEach(sent::add);
        } else {
            request.json().forEach((name, value) -> sent.fields.put(name, value.toString()));
        }
        sent.fields.remove("response_format");
        return sent;
    }

    private void add(FormPart part) {
        if (part.name().startsWith("image")) {
            imageField.add(part.name());
            images.add(part.bytes());
        } else if (part.name().equals("mask")) {
            masks.add(part.bytes());
        } else {
            fields.put(part.name(), part.text());
        }
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    Map<String, String> fieldsBut(String... names) {
        Map<String, String> rest = new TreeMap<>(fields);
        rest.keySet().removeAll(Set.of(names));
        return rest;
    }
}
