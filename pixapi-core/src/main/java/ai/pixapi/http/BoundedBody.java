package ai.pixapi.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body in memory, up to a limit. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private static final int FIRST_BUFFER = 1 << 20;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream collected;
    private final long most;
    private final boolean announcedTooLong;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(ResponseInfo info, long most) {
        long announced = info.headers().firstValueAsLong("content-length").orElse(0);
        this.most = most;
        this.announcedTooLong = announced > most;
        this.collected = new ByteArrayOutputStream((int) Math.max(32, Math.min(announced, FIRST_BUFFER)));
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (announcedTooLong) {
            refuse();
        } else {
            newSubscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (collected.size() + (long) buffer.remaining() > most) {
                refuse();
                return;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            collected.writeBytes(bytes);
        }
    }

    private void refuse() {
        if (subscription != null) {
            subscription.cancel();
        }
        whole.completeExceptionally(new GivenUp("the answer is longer than " + most + " bytes", null));
    }

    @Override
    public void onError(Throwable broken) {
        whole.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        whole.complete(collected.toByteArray());
    }
}
