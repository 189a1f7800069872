package ai.pixapi.gateway.doors;

import ai.pixapi.media.MediaRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An order as another API's words gave it, before its size is settled.
 *
 * @param request what is to be made, without a size
 * @param sizes ways to say its size, the most faithful one first
 * @param unused names of fields that have no effect here
 * @param webhookUrl who shall be told when the order is done
 * @param kept what is kept of it beyond its task
 */
public record Draft(
        MediaRequest.Builder<?> request,
        List<SizeWish> sizes,
        Set<String> unused,
        Optional<String> webhookUrl,
        DoorOrder kept) {

    /** Copies its parts. */
    public Draft {
        sizes = List.copyOf(sizes);
        unused = Set.copyOf(unused);
    }
}
