package ai.pixapi.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.testing.FormPart;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MultipartTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    /** More than all buffers between the source and the far end of the socket. */
    private static final long BIG = 300L << 20;

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final PixapiUpstream server = UpstreamServer.pixapi();
    private final Transport transport = new Transport(Transport.Settings.DEFAULT);

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße, 東京 \uD83D\uDE80",
                "two\r\nlines\nand\ttabs",
                "--pixapi-\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nother",
                " "
            })
    void textsArriveAsTheyAre(String prompt) throws Exception {
        transport.send(edit(ImageInput.of(TinyPng.BYTES), prompt));

        Received request = server.submits().get(0);
        assertThat(request.parts()).extracting(FormPart::name).containsExactly("model", "prompt", "image");
        assertThat(request.parts().get(1).text()).isEqualTo(prompt);
        assertThat(request.parts().get(2).bytes()).isEqualTo(TinyPng.BYTES);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "cat.png,cat.png",
                "東京の猫.png,東京の猫.png",
                "a\"b.png,a%22b.png",
                "x\"; name=\"model.png,x%22; name=%22model.png",
                "C:\\cats\\\\cat.png,cat.png",
                "../../etc/passwd.png,passwd.png"
            })
    void fileNamesCannotBreakOut(String name, String seen) throws Exception {
        transport.send(edit(ImageInput.of(TinyPng.BYTES, name), "blue"));

        Received request = server.submits().get(0);
        assertThat(request.parts()).hasSize(3);
        assertThat(request.text()).contains("name=\"image\"; filename=\"" + seen + "\"\r\n");
    }

    @Test
    void lineBreaksInFileNamesCannotBreakOut() throws Exception {
        transport.send(edit(ImageInput.of(TinyPng.BYTES, "a\r\nX-Evil: yes\r\n\r\nb\u0000.png"), "blue"));

        assertThat(server.submits().get(0).parts()).hasSize(3);
        assertThat(server.submits().get(0).text()).doesNotContain("\nX-Evil");
    }

    @Test
    void theLengthIsToldAndKept() throws Exception {
        transport.send(edit(ImageInput.of(PictureSource.ofUnknownLength(70_001)), "Grüße"));

        Received request = server.submits().get(0);
        assertThat(request.header("Content-Length")).hasValue(Integer.toString(request.body().length));
        assertThat(request.header("Transfer-Encoding")).isEmpty();
        assertThat(request.parts().get(2).bytes()).hasSize(70_001);
    }

    @Test
    void aSourceOfUnknownLengthIsCountedAndClosed() throws Exception {
        PictureSource source = PictureSource.ofUnknownLength(70_001);
        transport.send(edit(ImageInput.of(source), "blue"));

        // for its header, its length and its bytes
        assertThat(source.opened).hasValue(3);
        Await.until(source::isClosed);
    }

    @Test
    void aBigPictureIsReadWhileItIsSent() throws Exception {
        AtomicLong arrived = new AtomicLong();
        AtomicLong lead = new AtomicLong();
        PictureSource source = PictureSource.of(BIG);
        source.whileRead = () -> lead.accumulateAndGet(source.read.get() - arrived.get(), Math::max);
        try (RawServer counting = new RawServer((socket, raw) -> takeBody(socket, raw, arrived))) {
            ImageInput.Content picture = ImageInput.of(source);
            lead.set(0);

            ai.pixapi.exchange.Reply reply =
                    transport.send(Call.post(counting.url("/"), new Form().file("image", picture))
                            .within(Duration.ofSeconds(50)));

            assertThat(reply.status()).isEqualTo(200);
        }
        assertThat(arrived.get()).isGreaterThan(BIG);
        assertThat(lead.get()).isBetween(1L, BIG / 10);
        Await.until(source::isClosed);
    }

    private static void takeBody(Socket socket, RawServer raw, AtomicLong arrived) throws IOException {
        InputStream in = socket.getInputStream();
        Matcher length = LENGTH.matcher(raw.readHead(in));
        assertThat(length.find()).isTrue();
        byte[] buffer = new byte[1 << 16];
        while (arrived.get() < Long.parseLong(length.group(1))) {
            arrived.addAndGet(in.read(buffer));
        }
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 16_384, 50_000, 999_999})
    void aSourceThatBreaksIsNoWholeOrder(long position) {
        PictureSource source = PictureSource.of(1_000_000);
        ImageInput.Content picture = ImageInput.of(source);
        source.breaksAt = position;

        NoReply lost = lost(edit(picture, "blue"));

        assertThat(lost).hasMessage("the body could not be read");
        assertNoOrder(source);
    }

    @Test
    void aSourceThatDoesNotOpenIsNoWholeOrder() {
        PictureSource source = PictureSource.of(1000);
        ImageInput.Content picture = ImageInput.of(source);
        source.unreadable = true;

        NoReply lost = lost(edit(picture, "blue"));

        assertThat(lost).hasMessage("the body could not be read");
        assertNoOrder(source);
    }

    @Test
    void aSourceThatCannotBeCountedIsRefused() {
        PictureSource source = PictureSource.ofUnknownLength(1000);
        ImageInput.Content picture = ImageInput.of(source);
        source.unreadable = true;

        assertThatThrownBy(() -> edit(picture, "blue"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("image could not be read");
    }

    @ParameterizedTest
    @CsvSource({"1000,999", "1000,500", "100000,16384", "1000,1001", "16384,40000", "100000,100001"})
    void aSourceThatGivesAnotherLengthThanItSaidIsNoWholeOrder(long told, long given) {
        PictureSource source = PictureSource.telling(told, given);

        lost(edit(ImageInput.of(source), "blue"));

        assertNoOrder(source);
    }

    @Test
    void aSourceIsClosedWhenTheOrderIsGivenUp() {
        PictureSource source = PictureSource.of(BIG);
        server.next(Reply.accept().notReadingUntil(new Held()));

        NoReply lost = lost(edit(ImageInput.of(source), "blue").within(SHORT));

        assertThat(lost.wasSent()).isTrue();
        Await.until(source::isClosed);
    }

    @Test
    void aSourceIsClosedWhenTheServerHangsUp() {
        PictureSource source = PictureSource.of(BIG);
        server.next(Reply.resetAfterBody(100_000));

        lost(edit(ImageInput.of(source), "blue"));

        assertNoOrder(source);
    }

    @Test
    void aSourceIsClosedWhenTheServerAnswersWithoutReading() throws Exception {
        PictureSource source = PictureSource.of(5 << 20);
        server.next(Reply.refusal(413).beforeBody());

        assertThat(transport.send(edit(ImageInput.of(source), "blue")).status()).isEqualTo(413);

        assertThat(server.orders()).isEmpty();
        Await.until(source::isClosed);
    }

    @Test
    void aSourceIsClosedWhenTheTransportIs() throws Exception {
        PictureSource source = PictureSource.of(BIG);
        server.next(Reply.accept().notReadingUntil(new Held()));
        Call order = edit(ImageInput.of(source), "blue");
        CompletableFuture<NoReply> end = CompletableFuture.supplyAsync(() -> lost(order));
        Await.until(() -> source.opened.get() == 2);

        transport.close();

        assertThat(end.get()).hasMessage("the client was closed");
        Await.until(source::isClosed);
    }

    private void assertNoOrder(PictureSource source) {
        assertThat(server.orders()).isEmpty();
        assertThat(server.connections()).isLessThanOrEqualTo(1);
        assertThat(server.submits()).noneMatch(Received::isWhole);
        Await.until(source::isClosed);
    }

    private NoReply lost(Call call) {
        NoReply lost = catchThrowableOfType(NoReply.class, () -> transport.send(call));
        assertThat(lost).isNotNull();
        return lost;
    }

    private Call edit(ImageInput.Content picture, String prompt) {
        Form form = new Form()
                .text("model", "nano-banana-pro")
                .text("prompt", prompt)
                .file("image", picture);
        return Call.post(server.url().resolve("/v1/async/images/edits"), form)
                .with("Authorization", "Bearer " + UpstreamServer.KEY);
    }
}
