package ai.pixapi.gateway.doors;

import ai.pixapi.gateway.errors.Door;
import java.util.Optional;

/**
 * What is kept of an order beyond its task, so that the API it came through can show it.
 *
 * @param door which API
 * @param name what its caller calls it, or the model as that API calls it; at most 255 characters
 * @param dataUrls whether its results are shown as data URLs
 * @param baseUrl the gateway's own address without a slash at the end, as the caller had it
 * @param deleted whether its owner has deleted it at that API
 */
public record DoorOrder(Door door, Optional<String> name, boolean dataUrls, String baseUrl, boolean deleted) {

    /**
     * Describes an order that is about to be placed.
     *
     * @param door which API
     * @param name as in {@link #name}
     * @param dataUrls as in {@link #dataUrls}
     * @param baseUrl as in {@link #baseUrl}
     */
    public DoorOrder(Door door, Optional<String> name, boolean dataUrls, String baseUrl) {
        this(door, name, dataUrls, baseUrl, false);
    }
}
