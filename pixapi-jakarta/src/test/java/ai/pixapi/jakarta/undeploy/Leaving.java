package ai.pixapi.jakarta.undeploy;

import ai.pixapi.client.ClientEvent.TaskCompleted;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.PixapiClient;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the application that goes does with the library. */
@ApplicationScoped
public class Leaving {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1024x1024").build();

    private final BlockingQueue<TaskCompleted> done = new LinkedBlockingQueue<>();

    @Inject
    private Pixapi rest;

    @Inject
    @PixapiClient("jdk")
    private Pixapi jdk;

    /** For the server. */
    public Leaving() {}

    void onDone(@ObservesAsync TaskCompleted event) {
        done.add(event);
    }

    /** Orders by both senders, on this thread and on others, and fetches what was made. */
    String everything() throws Exception {
        int bytes = 0;
        for (Pixapi client : new Pixapi[] {rest, jdk}) {
            bytes += client.generate(CUP).first().bytes().length;
            bytes += client.generateAsync(CUP).get(60, TimeUnit.SECONDS).first().bytes().length;
        }
        for (int i = 0; i < 4; i++) {
            if (done.poll(60, TimeUnit.SECONDS) == null) {
                throw new IllegalStateException("the observer has heard of " + i + " orders only");
            }
        }
        return bytes > 0 ? "done" : "nothing";
    }

    /** Begins an order and leaves it alone; how it ends is written where it stays when the application has gone. */
    void begin(String sender) {
        Pixapi client = sender.equals("jdk") ? jdk : rest;
        client.generateAsync(CUP).whenComplete((result, failure) -> Witness.tell(result, failure));
    }
}
