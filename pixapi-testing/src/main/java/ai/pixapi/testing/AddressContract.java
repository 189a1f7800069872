package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.media.ImageInput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Where a way of sending sends each request, and how it names what a stranger has named. */
public abstract non-sealed class AddressContract extends SenderContract {

    /** For subclasses. */
    protected AddressContract() {}

    @Test
    public void anUploadGoesToTheAddressByteForByteAndWithoutTheKey() throws Exception {
        UpstreamServer server = started(UpstreamServer.magicHour());
        String target = "/a%2Fb/c~d/%E6%9D%B1%20x+y;v=1/p.png?X-Sig=a%2Fb%3D%3D&x=1+2&sig=%7Eq~";

        senders().magicHour(server.url()).upload(URI.create(server.files() + target), ImageInput.of(PICTURE));

        Received request = only(server);
        assertTrue(request.atFiles());
        assertEquals("PUT " + target, line(request));
        assertEquals(List.of("image/png"), all(request, "Content-Type"));
        assertEquals(List.of(Integer.toString(PICTURE.length)), all(request, "Content-Length"));
        assertEquals(List.of(), all(request, "Transfer-Encoding"));
        assertArrayEquals(PICTURE, request.body());
        assertFalse(request.carries(UpstreamServer.KEY));
        assertFalse(
                new String(request.head(), ISO_8859_1).toLowerCase(Locale.ROOT).contains("pixapi-"));
    }

    @Test
    public void aBaseUrlMayHaveAPath() throws Exception {
        UpstreamServer server = started(UpstreamServer.openAi());
        ai.pixapi.provider.openai.OpenAiUpstream openAi = senders().openAi(URI.create(server.url() + "/proxy/v1/"));

        openAi.generate(order(), REF);
        openAi.edit(order(), REF);
        openAi.edit(form(ImageInput.of(PICTURE)), REF);
        senders().pixazo(URI.create(server.url() + "/p")).order("/q/r", order(), REF, null);

        assertEquals(
                List.of(
                        "POST /proxy/v1/images/generations",
                        "POST /proxy/v1/images/edits",
                        "POST /proxy/v1/images/edits",
                        "POST /p/q/r"),
                lines(server));
        server.requests().subList(0, 3).forEach(request -> {
            assertEquals(List.of(BEARER), all(request, "Authorization"));
            assertEquals(List.of(REF.value()), all(request, "Idempotency-Key"));
        });
    }

    @Test
    public void aStrangersIdIsOneSegment() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());

        for (String id : List.of(
                "a/b",
                "../x",
                "%2e%2e",
                "?async=true",
                "x#y",
                "a b",
                "@evil",
                "//evil",
                "t;a=b",
                "日本",
                "...a",
                "a:b",
                "a%2Fb",
                "a+b",
                "{id}",
                "a\\b",
                "~_-.!$&'()*,=")) {
            pixapi.task(id);
        }

        assertEquals(
                List.of(
                        "a%2Fb",
                        "..%2Fx",
                        "%252e%252e",
                        "%3Fasync%3Dtrue",
                        "x%23y",
                        "a%20b",
                        "%40evil",
                        "%2F%2Fevil",
                        "t%3Ba%3Db",
                        "%E6%97%A5%E6%9C%AC",
                        "...a",
                        "a:b",
                        "a%252Fb",
                        "a%2Bb",
                        "%7Bid%7D",
                        "a%5Cb",
                        "~_-.%21%24%26%27%28%29%2A%2C%3D"),
                server.requests().stream()
                        .map(request -> request.target().substring("/v1/tasks/".length()))
                        .toList());
    }

    @Test
    public void anIdOfDotsIsRefused() {
        UpstreamServer server = started(UpstreamServer.magicHour());

        for (String id : List.of("", ".", "..", "...")) {
            assertThrows(
                    InvalidRequest.class,
                    () -> senders().magicHour(server.url()).project(id));
            assertThrows(
                    InvalidRequest.class, () -> senders().pixazo(server.url()).requestStatus(id));
        }

        assertEquals(List.of(), server.requests());
    }

    @Test
    public void eachOperationOfPixapiHasItsPath() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());

        pixapi.edit(order(), REF);
        pixapi.video(order(), REF);
        pixapi.generateNow(order(), REF);
        pixapi.editNow(order(), REF);
        pixapi.editNow(form(ImageInput.of(PICTURE)), REF);
        pixapi.task("task_1");
        pixapi.models();

        assertEquals(
                List.of(
                        "POST /v1/async/images/edits",
                        "POST /v1/async/videos/generations",
                        "POST /v1/images/generations",
                        "POST /v1/images/edits",
                        "POST /v1/images/edits",
                        "GET /v1/tasks/task_1",
                        "GET /v1/models"),
                lines(server));
        server.requests().forEach(request -> assertEquals(List.of(BEARER), all(request, "Authorization")));
        for (Received read : server.requests().subList(5, 7)) {
            assertEquals(List.of(), all(read, "Idempotency-Key"));
            assertEquals(List.of("application/json"), all(read, "Accept"));
            assertEquals(0, read.body().length);
        }
    }

    @Test
    public void eachOperationOfMagicHourHasItsPath() throws Exception {
        UpstreamServer server = started(UpstreamServer.magicHour());
        ai.pixapi.provider.magichour.MagicHourUpstream magicHour = senders().magicHour(server.url());

        magicHour.edit(order(), REF);
        magicHour.generate(order(), REF);
        magicHour.uploadUrls(order());
        magicHour.project("p1");
        magicHour.delete("p1");

        assertEquals(
                List.of(
                        "POST /v1/ai-image-editor",
                        "POST /v1/ai-image-generator",
                        "POST /v1/files/upload-urls",
                        "GET /v1/image-projects/p1",
                        "DELETE /v1/image-projects/p1"),
                lines(server));
        server.requests().forEach(request -> assertEquals(List.of(BEARER), all(request, "Authorization")));
    }
}
