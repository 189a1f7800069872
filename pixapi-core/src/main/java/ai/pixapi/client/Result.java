package ai.pixapi.client;

import ai.pixapi.pricing.Estimate;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What an order has made, what it cost, and how it came about. Immutable and thread-safe. */
public final class Result {

    private final Handle handle;
    private final Task task;
    private final List<ResultFile> files;
    private final boolean sandbox;

    Result(Handle handle, Task task, List<ResultFile> files, boolean sandbox) {
        this.handle = handle;
        this.task = task;
        this.files = List.copyOf(files);
        this.sandbox = sandbox;
    }

    /** {@return the pictures or videos, one or more, in the provider's order} */
    public List<ResultFile> files() {
        return files;
    }

    /** {@return the first picture or video} */
    public ResultFile first() {
        return files.get(0);
    }

    /** {@return the order, by which files can be fetched again for as long as the provider keeps them} */
    public Handle handle() {
        return handle;
    }

    /** {@return the ended task} */
    public Task task() {
        return task;
    }

    /** {@return what it was to cost; empty if no price is published, and for a resumed handle} */
    public Optional<Estimate> estimate() {
        return handle.estimate();
    }

    /** {@return what the provider says it charged, in its own unit ({@link Estimate#unit()}); empty if it says nothing} */
    public Optional<BigDecimal> charged() {
        return receipt().charged();
    }

    /** {@return the provider's name for the last exchange, for its support} */
    public Optional<String> requestId() {
        return receipt().requestId();
    }

    /**
     * {@return the provider's last answer as it came, with all that this library does not read, but for long pictures in it;
     * empty if it was none}
     */
    public String json() {
        return receipt().json();
    }

    /** {@return whether the built-in sandbox made it, so that nothing was bought} */
    public boolean isSandbox() {
        return sandbox;
    }

    /** {@return the routes that were tried before and did not take the order} */
    public List<Attempt> failedAttempts() {
        return handle.failedAttempts();
    }

    /** {@return the settings of the request that had no effect; see {@link Handle#ignored}} */
    public List<String> ignored() {
        return handle.ignored();
    }

    @Override
    public String toString() {
        return "Result[" + handle + ", " + files.size() + (files.size() == 1 ? " file]" : " files]");
    }

    private Receipt receipt() {
        return task.receipt();
    }
}
