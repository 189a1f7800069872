package ai.pixapi.provider.pixazo;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.exchange.DataUrls;
import ai.pixapi.media.ImageInput;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.util.List;

/** Input pictures as Pixazo takes them: as addresses. */
final class InputPictures {

    private InputPictures() {}

    static JsonArray of(List<ImageInput> images, boolean dataUrls) {
        JsonArrayBuilder addresses = Orders.JSON.createArrayBuilder();
        for (ImageInput image : images) {
            if (image instanceof ImageInput.Content && !dataUrls) {
                throw new Unsupported(
                        "image",
                        "pixazo documents pictures by URL only: put the picture where Pixazo can fetch it and pass its"
                                + " URL, use a provider that takes files, or allow data URLs in the PixazoOptions");
            }
            addresses.add(DataUrls.of(image));
        }
        return addresses.build();
    }
}
