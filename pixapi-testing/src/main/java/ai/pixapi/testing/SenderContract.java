package ai.pixapi.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every way of sending has in common. Its tests are plain methods, so that they run inside a server too. */
public abstract sealed class SenderContract
        permits RequestContract, AddressContract, AnswerContract, LossContract, PatienceContract {

    /** Long enough for whatever is to succeed. */
    static final Duration LONG = Duration.ofSeconds(20);

    static final SubmitRef REF = new SubmitRef("contract-1_A");
    static final String BEARER = "Bearer " + UpstreamServer.KEY;
    static final String PROMPT = "a secret cup, Grüße, 東京 \uD83D\uDE80 \"a\" \\ \n\t";
    static final byte[] PICTURE = PlainPicture.png(3, 2, 0xcc0000);

    private @Nullable Senders senders;
    private @Nullable UpstreamServer server;

    SenderContract() {}

    /**
     * Opens a way of sending.
     *
     * @param total how long an order, and how long any other request may take from its start to the last byte of the
     *     answer
     * @return the senders, which the contract closes
     */
    protected abstract Senders open(Duration total);

    /** Opens senders that are patient. */
    @BeforeEach
    public final void openSenders() {
        senders = open(LONG);
    }

    /** Closes senders and servers. */
    @AfterEach
    public final void closeAll() {
        if (senders != null) {
            senders.close();
        }
        if (server != null) {
            server.close();
        }
    }

    final Senders senders() {
        if (senders == null) {
            throw new IllegalStateException("not open");
        }
        return senders;
    }

    /** Gives up sooner from now on. */
    final Senders patientFor(Duration total) {
        senders().close();
        senders = open(total);
        return senders;
    }

    final <S extends UpstreamServer> S started(S started) {
        server = started;
        return started;
    }

    static JsonObject order() {
        return Wire.object()
                .add("model", "nano-banana-pro")
                .add("prompt", PROMPT)
                .build();
    }

    static Form form(ImageInput.Content picture) {
        return new Form()
                .text("model", "nano-banana-pro")
                .text("prompt", PROMPT)
                .file("image", picture);
    }

    static Received only(UpstreamServer server) {
        assertEquals(1, server.requests().size(), () -> server.requests().toString());
        return server.requests().get(0);
    }

    static List<String> lines(UpstreamServer server) {
        return server.requests().stream().map(SenderContract::line).toList();
    }

    static String line(Received request) {
        return request.method() + " " + request.target();
    }

    static List<String> all(Received request, String header) {
        return request.headers().stream()
                .filter(given -> given.is(header))
                .map(Header::value)
                .toList();
    }

    final NoReply lost(UpstreamServer server) {
        return assertThrows(NoReply.class, () -> senders().pixapi(server.url()).generate(order(), REF));
    }

    static void assertTellsNothing(NoReply lost) {
        String text = text(lost);
        assertFalse(text.contains(UpstreamServer.KEY), text);
        assertFalse(text.contains("secret"), text);
    }

    static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
