package ai.pixapi.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body that remembers whether anybody asked for it, which nobody does before there is a connection, and that can be
 * withheld: whoever was told that nothing was sent must be able to rely on it.
 */
final class Watched implements BodyPublisher {

    private final BodyPublisher body;
    private boolean askedFor;
    private boolean over;
    private Flow.@Nullable Subscription subscription;

    Watched(@Nullable BodyPublisher body) {
        this.body = body == null ? BodyPublishers.noBody() : body;
        // the JDK need not ask for an empty body
        this.askedFor = body == null;
    }

    /** Gives nothing more from now on and lets go of what the body is read from. */
    boolean endedAfterBeingAskedFor() {
        Flow.Subscription reading;
        boolean asked;
        synchronized (this) {
            over = true;
            asked = askedFor;
            reading = subscription;
        }
        if (reading != null) {
            reading.cancel();
        }
        return asked;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (mayStart()) {
            body.subscribe(new Observed(subscriber));
        } else {
            Refusing.with(new IOException("the request was given up before it was sent"), subscriber);
        }
    }

    private synchronized boolean mayStart() {
        askedFor |= !over;
        return !over;
    }

    private synchronized boolean started(Flow.Subscription reading) {
        subscription = reading;
        return !over;
    }

    private final class Observed implements Flow.Subscriber<ByteBuffer> {

        private final Flow.Subscriber<? super ByteBuffer> subscriber;

        Observed(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription reading) {
            subscriber.onSubscribe(reading);
            if (!started(reading)) {
                reading.cancel();
            }
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            subscriber.onNext(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
