package ai.pixapi.provider.pixazo;

import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.exchange.Words;
import ai.pixapi.media.MediaRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * One paid operation of Pixazo.
 *
 * @param model the model's canonical id
 * @param capability what it does
 * @param path from a slash on
 * @param fields the body's fields after {@code prompt}, in documented order
 */
record Operation(ModelId model, Capability capability, String path, List<String> fields) {

    /** Of a model's operations the one whose fields are documented; which values a field takes, the catalog says. */
    private static final String TABLE = """
            nano-banana           image-to-image /nano-banana/v1/nano-banana/generateEditImageRequest
                image_urls num_images aspect_ratio output_format sync_mode
            nano-banana           text-to-image  /nano-banana/v1/nano-banana/generateTextToImageRequest
                num_images output_format aspect_ratio sync_mode
            nano-banana-async-api image-to-image /nano-banana-async/v1/nano-banana-image-to-image
                image_urls num_images aspect_ratio output_format resolution sync_mode
            nano-banana-2         text-to-image  /nano-banana-2/v1/nano-banana-2-request
                num_images aspect_ratio output_format resolution sync_mode
            nano-banana-2         image-to-image /nano-banana-2/v1/nano-banana-2/generate
                image_input aspect_ratio resolution output_format:jpg
            nano-banana-pro       image-to-image /nano-banana-pro-770/v1/nano-banana-pro-request
                image_urls num_images aspect_ratio output_format resolution sync_mode
            nano-banana-pro-async image-to-image /nano-banana-pro-async/v1/nano-banana-pro-image-to-image
                image_urls num_images aspect_ratio resolution
            nano-banana-pro-async text-to-image  /nano-banana-pro-async/v1/nano-banana-pro-text-to-image
                num_images aspect_ratio resolution
            nano-banana-2-lite    image-to-image /nano-banana-2-lite/v1/image-to-image/editing
                image_urls num_images aspect_ratio
            nano-banana-2-lite    text-to-image  /nano-banana-2-lite/v1/text-to-image
                num_images aspect_ratio
            """;

    private static final List<Operation> ALL = read();

    /** Finds the operation that serves a request. */
    static Operation of(MediaRequest request) {
        String model = request.model().orElse("");
        if (!isModel(model)) {
            throw new ModelNotFound("pixazo has no model " + Words.token(model).orElse("of that name"));
        }
        for (Operation operation : ALL) {
            if (operation.model.value().equals(model) && operation.capability == request.capability()) {
                return operation;
            }
        }
        throw new Unsupported(
                "model",
                "pixazo/" + model + " has no operation for "
                        + request.capability().wireName());
    }

    static boolean isModel(String name) {
        for (Operation operation : ALL) {
            if (operation.model.value().equals(name)) {
                return true;
            }
        }
        return false;
    }

    static List<Operation> all() {
        return ALL;
    }

    boolean has(String field) {
        return fields.contains(field);
    }

    private static List<Operation> read() {
        List<Operation> read = new ArrayList<>();
        List<String> lines = TABLE.lines().toList();
        for (int i = 0; i < lines.size(); i += 2) {
            List<String> head = words(lines.get(i));
            read.add(new Operation(
                    new ModelId(head.get(0)),
                    Capability.ofWireName(head.get(1)).orElseThrow(),
                    head.get(2),
                    words(lines.get(i + 1))));
        }
        return List.copyOf(read);
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" +", -1));
    }
}
