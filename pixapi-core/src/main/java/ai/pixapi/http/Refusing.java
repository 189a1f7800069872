package ai.pixapi.http;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** No bytes: only the reason why. */
final class Refusing implements Flow.Subscription {

    private Refusing() {}

    static void with(Exception why, Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Refusing());
        subscriber.onError(why);
    }

    @Override
    public void request(long more) {}

    @Override
    public void cancel() {}
}
