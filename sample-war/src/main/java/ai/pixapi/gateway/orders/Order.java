package ai.pixapi.gateway.orders;

import ai.pixapi.media.MediaRequest;
import java.util.List;

/**
 * What a caller ordered and how it shall be answered.
 *
 * @param request what is to be made
 * @param base64 true to answer with the bytes themselves, false to answer with addresses
 * @param stream true to answer with server-sent events
 * @param unused names of fields that the gateway accepts and nobody behind it takes
 * @param terms what else was asked for
 */
public record Order(MediaRequest request, boolean base64, boolean stream, List<String> unused, Terms terms) {

    /** Copies its parts. */
    public Order {
        unused = List.copyOf(unused);
    }
}
