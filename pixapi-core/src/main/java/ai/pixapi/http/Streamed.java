package ai.pixapi.http;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.StreamSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.Flow;

/**
 * A body of known length, which is read only while it is sent. Storage behind presigned URLs refuses uploads without a
 * length.
 */
final class Streamed implements BodyPublisher {

    private final StreamSource source;
    private final long length;

    Streamed(StreamSource source, long length) {
        this.source = source;
        this.length = length;
    }

    static Streamed of(ImageInput.Content content) {
        long length = content.length().orElseGet(() -> counted(content));
        if (length == 0) {
            throw new InvalidRequest("image", "image must not be empty");
        }
        return new Streamed(() -> new Exactly(content.open(), length), length);
    }

    private static long counted(ImageInput.Content content) {
        try (InputStream in = content.open()) {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            throw new InvalidRequest("image", "image could not be read");
        }
    }

    /** Itself as a part of a longer body. */
    StreamSource source() {
        return new StreamSource() {
            @Override
            public InputStream open() throws IOException {
                return source.open();
            }

            @Override
            public OptionalLong length() {
                return OptionalLong.of(length);
            }
        };
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        InputStream in;
        try {
            in = source.open();
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
