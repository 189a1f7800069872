package ai.pixapi.jakarta;

import ai.pixapi.client.ClientEvent;
import ai.pixapi.client.ClientEvent.TaskCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** An application's observers. */
@ApplicationScoped
public class Ear {

    private final List<String> heard = new ArrayList<>();
    private final BlockingQueue<TaskCompleted> completed = new LinkedBlockingQueue<>();
    private volatile @Nullable Thread caller;
    private volatile @Nullable Thread thread;
    private volatile @Nullable ClassLoader loader;

    synchronized void on(@Observes ClientEvent event) {
        caller = Thread.currentThread();
        heard.add(event.getClass().getSimpleName() + " " + event.client());
    }

    void onDone(@ObservesAsync TaskCompleted done) {
        thread = Thread.currentThread();
        loader = Thread.currentThread().getContextClassLoader();
        completed.add(done);
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    BlockingQueue<TaskCompleted> completed() {
        return completed;
    }

    @Nullable
    Thread caller() {
        return caller;
    }

    @Nullable
    Thread thread() {
        return thread;
    }

    @Nullable
    ClassLoader loader() {
        return loader;
    }

    synchronized void clear() {
        heard.clear();
        completed.clear();
    }
}
