package ai.pixapi.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.media.Generation;
import ai.pixapi.media.Media;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** U15, at every upstream that answers with pictures: the order was taken, but its pictures are not all right. */
public abstract class PaidPicturesContract {

    private final UpstreamServer server;
    private final String model;
    private final Wired wired = new Wired();

    protected PaidPicturesContract(UpstreamServer server, String model) {
        this.server = server;
        this.model = model;
    }

    /** {@return the provider under test, in front of the server} */
    protected abstract Provider provider(UpstreamServer upstream, Wired lines);

    @AfterEach
    public void close() {
        wired.close();
        server.close();
    }

    private Task submit() {
        return provider(server, wired)
                .submit(Generation.of(model, "an otter").n(3).build(), new SubmitRef("ref-1"));
    }

    @ParameterizedTest
    @MethodSource("ai.pixapi.provider.PaidPictures#broken")
    public void aPictureThatCannotBeOpenedIsNoSuccessAndNoRepetition(String base64) {
        server.next(PaidPictures.answer(base64).header("x-request-id", "req_7"));

        UnexpectedReply unexpected = catchThrowableOfType(UnexpectedReply.class, this::submit);

        assertThat(unexpected.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(unexpected.mayRetry()).isFalse();
        assertThat(unexpected.reference()).contains("ref-1");
        assertThat(unexpected.requestId()).contains("req_7");
        assertThat(unexpected).hasMessageContaining("ref-1").hasMessageContaining("req_7");
        assertOneOrder();
    }

    @ParameterizedTest
    @MethodSource("ai.pixapi.provider.PaidPictures#huge")
    public void aPictureOf200MegabytesIsGivenUpAndNotOrderedAgain(Reply huge) {
        server.next(huge);

        OutcomeUnknown unknown = catchThrowableOfType(OutcomeUnknown.class, this::submit);

        assertThat(unknown).hasMessageContaining("longer than 134217728 bytes");
        assertThat(unknown.reference()).contains("ref-1");
        assertThat(unknown.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(unknown.mayRetry()).isFalse();
        assertOneOrder();
    }

    @ParameterizedTest
    @MethodSource("ai.pixapi.provider.PaidPictures#broken")
    public void oneBrokenPictureDoesNotSpoilTheOthers(String base64) {
        server.next(PaidPictures.answer(TinyPng.BASE64, base64, TinyPng.BASE64));

        Task task = submit();

        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        List<Media> media = task.result().orElseThrow().media();
        assertThat(media).hasSize(2);
        assertThat(media)
                .allSatisfy(one -> assertThat(((Media.Inline) one).bytes()).isEqualTo(TinyPng.BYTES));
        assertThat(task.receipt().json()).contains(base64);
        assertOneOrder();
    }

    @Test
    public void ifAllAreBrokenTheFirstFaultIsTold() {
        server.next(PaidPictures.answer("not base64!", TinyPng.BASE64.substring(0, 40)));

        assertThat(catchThrowableOfType(UnexpectedReply.class, this::submit)).hasMessageContaining("not base64");
        assertOneOrder();
    }

    private void assertOneOrder() {
        assertThat(server.submits()).hasSize(1);
        assertThat(server.orders()).hasSize(1);
        assertThat(server.charged()).isPositive();
    }
}
