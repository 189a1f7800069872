package ai.pixapi.gateway.doors;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.media.ImageInput;
import java.util.List;

/** Where the pictures of an order come from. */
public interface PictureSource {

    /**
     * Gets pictures.
     *
     * @param field where the caller gave them; errors name it
     * @param references what he gave, as {@link ai.pixapi.gateway.orders.Inputs#resolve} reads it
     * @return the pictures, in order
     * @throws ApiError naming the field if one cannot be had
     */
    List<? extends ImageInput> pictures(String field, List<String> references);
}
