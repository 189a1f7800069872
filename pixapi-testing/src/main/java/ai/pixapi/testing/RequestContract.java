package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.exchange.DataUrls;
import ai.pixapi.media.ImageInput;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a way of sending puts on the wire: the documented requests, once each, and nothing else. */
public abstract non-sealed class RequestContract extends SenderContract {

    /** For subclasses. */
    protected RequestContract() {}

    @Test
    public void anOrderIsOneRequestWithKeyReferenceAndBody() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        JsonObject body = order();

        senders().pixapi(server.url()).generate(body, REF);

        Received request = only(server);
        assertEquals("POST", request.method());
        assertEquals("/v1/async/images/generations", request.target());
        assertEquals(List.of(BEARER), all(request, "Authorization"));
        assertEquals(List.of(REF.value()), all(request, "Idempotency-Key"));
        assertEquals(List.of("application/json"), all(request, "Accept"));
        assertEquals(List.of(Integer.toString(request.body().length)), all(request, "Content-Length"));
        assertTrue(request.hasMediaType("application/json"), request::toString);
        assertEquals(body.toString(), request.text());
    }

    @Test
    public void nothingElseIsSaidOrOffered() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());

        senders().pixapi(server.url()).generate(order(), REF);

        String head = new String(only(server).head(), ISO_8859_1).toLowerCase(Locale.ROOT);
        assertTrue(head.startsWith("post /v1/async/images/generations http/1.1\r\n"), head);
        for (String unwanted : List.of(
                "pixapi-", "transfer-encoding", "expect:", "upgrade:", "http2-settings", "cookie", "accept-encoding")) {
            assertFalse(head.contains(unwanted), head);
        }
    }

    @Test
    public void aFormArrivesAsItIs() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        AtomicInteger open = new AtomicInteger();
        ImageInput.Content counted = ImageInput.of(
                () -> {
                    open.incrementAndGet();
                    return new ByteArrayInputStream(PICTURE) {
                        @Override
                        public void close() {
                            open.decrementAndGet();
                        }
                    };
                },
                "東京の\"猫\".png");

        senders().pixapi(server.url()).edit(form(counted), REF);

        Received request = only(server);
        assertEquals("POST /v1/async/images/edits", line(request));
        assertEquals(List.of(BEARER), all(request, "Authorization"));
        assertEquals(List.of(REF.value()), all(request, "Idempotency-Key"));
        assertEquals(List.of(Integer.toString(request.body().length)), all(request, "Content-Length"));
        List<FormPart> parts = request.parts();
        assertEquals(
                List.of("model", "prompt", "image"),
                parts.stream().map(FormPart::name).toList());
        assertEquals(PROMPT, parts.get(1).text());
        assertEquals(Optional.of("text/plain; charset=UTF-8"), parts.get(1).contentType());
        assertTrue(request.text().contains("; filename=\"東京の%22猫%22.png\"\r\n"), request::text);
        assertEquals(Optional.of("image/png"), parts.get(2).contentType());
        assertArrayEquals(PICTURE, parts.get(2).bytes());
        assertEquals(0, open.get());
    }

    @Test
    public void picturesInsideJsonArriveAsTheyAre() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        byte[] large = LargePicture.png(700_001, 1);
        AtomicInteger open = new AtomicInteger();
        ImageInput.Content counted = ImageInput.of(() -> {
            open.incrementAndGet();
            return new ByteArrayInputStream(large) {
                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        });
        JsonObject body = Wire.object()
                .add("prompt", PROMPT)
                .add("image", Wire.array().add(DataUrls.of(counted)).add(DataUrls.of(ImageInput.of(PICTURE))))
                .add("n", 1)
                .build();

        senders().pixapi(server.url()).edit(body, REF);

        Received request = only(server);
        assertEquals("POST /v1/async/images/edits", line(request));
        assertEquals(List.of("application/json"), all(request, "Content-Type"));
        assertEquals(List.of(Integer.toString(request.body().length)), all(request, "Content-Length"));
        JsonArray sent = request.json().getJsonArray("image");
        assertEquals("data:image/png;base64," + Base64.getEncoder().encodeToString(large), sent.getString(0));
        assertEquals("data:image/png;base64," + Base64.getEncoder().encodeToString(PICTURE), sent.getString(1));
        assertEquals(PROMPT, request.json().getString("prompt"));
        assertEquals(1, request.json().getInt("n"));
        assertEquals(0, open.get());
    }

    @Test
    public void twoFormsDoNotShareABoundary() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());

        pixapi.edit(form(ImageInput.of(PICTURE)), REF);
        pixapi.edit(form(ImageInput.of(PICTURE)), REF);

        assertEquals(2, server.orders().size());
        assertFalse(all(server.requests().get(0), "Content-Type")
                .equals(all(server.requests().get(1), "Content-Type")));
    }

    @Test
    public void anOrderAtPixazoHasItsPathKeyAndCallback() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixazo());
        ai.pixapi.provider.pixazo.PixazoUpstream pixazo = senders().pixazo(server.url());
        URI callback = URI.create("https://shop.example/hooks?ref=a%2Fb&sig=é");

        pixazo.order("/nano-banana/v1/generate", order(), REF, callback);
        pixazo.order("/nano-banana/v1/generate", order(), REF, null);
        pixazo.getStatus(order());
        pixazo.requestStatus("r-1");

        assertEquals(
                List.of(
                        "POST /nano-banana/v1/generate",
                        "POST /nano-banana/v1/generate",
                        "POST /nano-banana-polling/nano-banana/getStatus",
                        "GET /v2/requests/status/r-1"),
                lines(server));
        for (Received request : server.requests()) {
            assertEquals(List.of(UpstreamServer.KEY), all(request, "Ocp-Apim-Subscription-Key"));
            assertEquals(List.of("no-cache"), all(request, "Cache-Control"));
            assertEquals(List.of(), all(request, "Authorization"));
        }
        Received first = server.requests().get(0);
        assertEquals(List.of(REF.value()), all(first, "Idempotency-Key"));
        assertEquals(List.of("https://shop.example/hooks?ref=a%2Fb&sig=%C3%A9"), all(first, "X-Webhook-URL"));
        assertEquals(List.of(), all(server.requests().get(1), "X-Webhook-URL"));
    }

    @Test
    public void anEmptyPictureIsRefusedAsWhatItIs() {
        UpstreamServer server = started(UpstreamServer.pixapi());
        AtomicInteger opened = new AtomicInteger();
        ImageInput.Content vanishing =
                ImageInput.of(() -> new ByteArrayInputStream(opened.getAndIncrement() == 0 ? PICTURE : new byte[0]));

        InvalidRequest refused = assertThrows(
                InvalidRequest.class, () -> senders().pixapi(server.url()).edit(form(vanishing), REF));

        assertEquals(Optional.of("image"), refused.field());
        assertEquals(List.of(), server.requests());
    }
}
