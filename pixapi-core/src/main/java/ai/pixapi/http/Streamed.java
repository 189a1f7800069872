package ai.pixapi.http;

import ai.pixapi.exchange.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** A payload for the JDK's client. */
final class Streamed implements BodyPublisher {

    private final Payload payload;

    Streamed(Payload payload) {
        this.payload = payload;
    }

    @Override
    public long contentLength() {
        return payload.length();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        InputStream in;
        try {
            in = payload.open();
        } catch (IOException unreadable) {
            Refusing.with(new UncheckedIOException(unreadable), subscriber);
            return;
        }
        BodyPublishers.ofInputStream(() -> in).subscribe(new Closing(subscriber, in));
    }

    /** The JDK leaves a stream open that it does not read to its end. */
    private record Closing(Flow.Subscriber<? super ByteBuffer> subscriber, InputStream in)
            implements Flow.Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Flow.Subscription reading) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long more) {
                    reading.request(more);
                }

                @Override
                public void cancel() {
                    reading.cancel();
                    close();
                }
            });
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            subscriber.onNext(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            close();
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            close();
            subscriber.onComplete();
        }

        @SuppressWarnings("EmptyCatch")
        private void close() {
            try {
                in.close();
            } catch (IOException alreadyRead) {
                // what was read is sent, or given up
            }
        }
    }
}
