package ai.pixapi.provider.pixazo;

import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.exchange.Conversation;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Reply;
import ai.pixapi.task.Task;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/**
 * What Pixazo posts to {@link PixazoOptions#webhook a webhook}: the same object that polling gives. Which order it is
 * about, the reference in the path of the request tells.
 *
 * <p>Nothing in it is signed, so anybody may have sent it: take from it the id of a task whose answer was lost, and
 * believe only what {@link PixazoProvider#poll} then says of that task.
 *
 * @param requestId Pixazo's name for the request
 * @param task its state as it was told, with an id that can be polled
 */
public record PixazoCallback(String requestId, Task task) {

    /**
     * Reads a callback.
     *
     * @param body the request's body; who receives it bounds its length
     * @param clock for a task whose birth is not told
     * @return what it says
     * @throws UnexpectedReply if it is no status of a request
     */
    public static PixazoCallback read(byte[] body, InstantSource clock) {
        Reply reply = new Reply(200, Map.of(), body.clone());
        Conversation conversation = new Conversation(ProviderId.PIXAZO, Set.of(), Complaints::of, clock);
        Fields fields = reply.json()
                .map(Fields::of)
                .orElseThrow(() -> new UnexpectedReply("a callback of pixazo is no JSON object"));
        Instant created = Told.created(fields, clock).truncatedTo(ChronoUnit.MILLIS);
        Handle handle = RequestName.in(fields)
                .flatMap(name -> {
                    var model = Told.model(fields, name.id());
                    return Handle.issued(Way.of(Polling.AUTO, model.value(), name), model, created, name.id());
                })
                .orElseThrow(() -> new UnexpectedReply("a callback of pixazo has no usable request id"));
        Task task = new Answers(conversation, Polling.AUTO, clock).seen(handle, reply);
        return new PixazoCallback(handle.requestId(), task);
    }
}
