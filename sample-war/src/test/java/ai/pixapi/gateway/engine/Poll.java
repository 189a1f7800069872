package ai.pixapi.gateway.engine;

import ai.pixapi.PixapiException;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaResult;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a provider says when it is asked for an order. */
@FunctionalInterface
interface Poll {

    /** One red pixel. */
    byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    Task of(Sent order);

    static Poll running(int percent) {
        return order -> order.task().processing(percent);
    }

    static Poll done() {
        return order -> made(order, order.images(), PICTURE);
    }

    static Poll done(int images) {
        return order -> made(order, images, PICTURE);
    }

    /** Done, and taken the money for: in the provider's own unit. */
    static Poll done(String charged) {
        return order -> done().of(order).with(new Receipt(Optional.of(new BigDecimal(charged)), Optional.empty(), ""));
    }

    /** Done, and the pictures are to be fetched. */
    static Poll at(URI url) {
        return order -> {
            List<Media> files = new ArrayList<>();
            for (int i = 0; i < order.images(); i++) {
                files.add(new Media.Remote("image/png", url));
            }
            return order.task().completed(new MediaResult(files, false));
        };
    }

    /** Done, with bytes that are no picture. */
    static Poll rubbish() {
        return order -> made(order, order.images(), new byte[] {1, 2, 3});
    }

    static Poll failed() {
        return order -> order.task().failed(new PixapiException.TaskFailed("The provider failed."));
    }

    static Poll refused() {
        return order -> order.task().failed(new PixapiException.PromptRefused("The provider's policy forbids it."));
    }

    static Poll unknown() {
        return error(() -> new PixapiException.InvalidRequest("id", "No such task."));
    }

    static Poll away() {
        return error(() -> new PixapiException.Overloaded("The provider is overloaded.", null));
    }

    static Poll weird() {
        return error(() -> new PixapiException.UnexpectedReply("The provider said 'weird'."));
    }

    static Poll error(Supplier<? extends RuntimeException> why) {
        return order -> {
            throw why.get();
        };
    }

    private static Task made(Sent order, int images, byte[] bytes) {
        List<Media> files = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            files.add(new Media.Inline("image/png", 1, 1, bytes));
        }
        return order.task().completed(new MediaResult(files, false));
    }
}
