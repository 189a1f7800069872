package ai.pixapi.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes the body of an answer of 200 to a file as it comes, up to a limit; lets other bodies go. */
final class FileBody implements BodySubscriber<Long> {

    private final CompletableFuture<Long> whole = new CompletableFuture<>();
    private final boolean wanted;
    private final Path file;
    private final long most;
    private @Nullable FileChannel channel;
    private Flow.@Nullable Subscription subscription;
    private long written;

    FileBody(ResponseInfo info, Path file, long most) {
        this.wanted = info.statusCode() == 200;
        this.file = file;
        this.most = most;
    }

    @Override
    public CompletionStage<Long> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        try {
            if (wanted) {
                channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            }
            newSubscription.request(1);
        } catch (IOException cannotWrite) {
            giveUp(new GivenUp("the file cannot be written", cannotWrite));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                written += buffer.remaining();
                if (written > most) {
                    giveUp(new GivenUp("the file is longer than " + most + " bytes", null));
                    return;
                }
                while (channel != null && buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (IOException cannotWrite) {
            giveUp(new GivenUp("the file cannot be written", cannotWrite));
        }
    }

    private void giveUp(GivenUp why) {
        if (subscription != null) {
            subscription.cancel();
        }
        onError(why);
    }

    @Override
    public void onError(Throwable broken) {
        close();
        whole.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        IOException failed = close();
        if (failed == null) {
            whole.complete(written);
        } else {
            whole.completeExceptionally(failed);
        }
    }

    private @Nullable IOException close() {
        try {
            if (channel != null) {
                channel.close();
            }
            return null;
        } catch (IOException cannotClose) {
            return new GivenUp("the file cannot be written", cannotClose);
        }
    }
}
