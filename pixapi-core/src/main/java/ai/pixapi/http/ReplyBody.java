package ai.pixapi.http;

import ai.pixapi.exchange.BulkyJson;
import ai.pixapi.exchange.Reply;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects an answer, up to a limit, and decodes its long base64 texts while it comes. */
final class ReplyBody implements BodySubscriber<Reply> {

    private final CompletableFuture<Reply> whole = new CompletableFuture<>();
    private final ResponseInfo info;
    private final BulkyJson body;
    private final long most;
    private byte[] piece = new byte[0];
    private Flow.@Nullable Subscription subscription;

    ReplyBody(ResponseInfo info, @Nullable Path spool, long most) {
        this.info = info;
        this.most = most;
        this.body = BulkyJson.ofAnswer(spool, most);
    }

    @Override
    public CompletionStage<Reply> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (info.headers().firstValueAsLong("content-length").orElse(0) > most) {
            giveUp(tooLong());
        } else {
            newSubscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                accept(buffer);
            }
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (BulkyJson.TooLong tooLong) {
            giveUp(tooLong());
        } catch (IOException cannotKeep) {
            giveUp(new GivenUp("the answer cannot be kept", cannotKeep));
        }
    }

    private void accept(ByteBuffer buffer) throws IOException {
        int length = buffer.remaining();
        // the JDK's buffers are read-only, so that their arrays cannot be had
        if (piece.length < length) {
            piece = new byte[length];
        }
        buffer.get(piece, 0, length);
        body.accept(piece, 0, length);
    }

    private GivenUp tooLong() {
        return new GivenUp("the answer is longer than " + most + " bytes", null);
    }

    private void giveUp(GivenUp why) {
        if (subscription != null) {
            subscription.cancel();
        }
        onError(why);
    }

    @Override
    public void onError(Throwable broken) {
        try {
            body.close();
        } catch (IOException leftBehind) {
            broken.addSuppressed(leftBehind);
        }
        whole.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        try {
            whole.complete(new Reply(info.statusCode(), info.headers().map(), body));
        } catch (BulkyJson.TooLong tooLong) {
            onError(tooLong());
        } catch (IOException cannotKeep) {
            onError(new GivenUp("the answer cannot be kept", cannotKeep));
        }
    }
}
