package ai.pixapi.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DownloadTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String FIVE_BYTES = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

    @TempDir
    Path folder;

    private final Transport transport = new Transport(Transport.Settings.DEFAULT);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aFileIsWrittenOverWhatWasThere() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "something longer than that");
        try (RawServer server = RawServer.saying(FIVE_BYTES)) {
            Reply reply = transport.download(server.url("/a"), file, 5, LONG);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(file).hasContent("hello");
            assertThat(server.heads().get(0)).startsWith("GET /a HTTP/1.1\r\n");
        }
    }

    @Test
    void aRedirectToAnotherHostIsFollowedWithoutAnyKey() throws Exception {
        try (RawServer other = RawServer.saying(FIVE_BYTES);
                RawServer first = redirecting(302, other.url("/b?sig=1").toString())) {
            Reply reply = transport.download(first.url("/a"), folder.resolve("a"), 100, LONG);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(folder.resolve("a")).hasContent("hello");
            assertThat(other.heads().get(0).toLowerCase(java.util.Locale.ROOT))
                    .startsWith("get /b?sig=1 ")
                    .doesNotContain("authorization")
                    .doesNotContain("key")
                    .doesNotContain("cookie")
                    .doesNotContain("referer");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRelativeRedirectIsResolved(int status) throws Exception {
        try (RawServer server = new RawServer((socket, raw) -> {
            String head = raw.readHead(socket.getInputStream());
            String answer = head.startsWith("GET /a/b ")
                    ? "HTTP/1.1 " + status + " x\r\nLocation: ../c\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    : FIVE_BYTES;
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        })) {
            transport.download(server.url("/a/b"), folder.resolve("a"), 100, LONG);

            assertThat(server.heads()).hasSize(2);
            assertThat(server.heads().get(1)).startsWith("GET /c ");
        }
    }

    @Test
    void aCircleIsLeftAfterFiveRedirects() throws Exception {
        try (RawServer server = redirecting(302, "/again")) {
            NoReply lost = lost(server.url("/a"), 100, LONG);

            assertThat(lost).hasMessage("more than 5 redirects");
            assertThat(server.heads()).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "http://me:secret@127.0.0.1/x",
                "http://",
                "http:///x",
                "//",
                "not a url \\",
                "javascript:alert(1)"
            })
    void aRedirectThatLeadsNowhereIsNotFollowed(String location) throws Exception {
        try (RawServer server = redirecting(302, location)) {
            NoReply lost = lost(server.url("/a"), 100, LONG);

            assertThat(lost).hasMessage("an answer of 302 that leads nowhere");
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void aRedirectToAnImpossiblePortIsAFailureLikeOthers() throws Exception {
        try (RawServer server = redirecting(302, "http://127.0.0.1:99999/x")) {
            assertThat(lost(server.url("/a"), 100, LONG)).isNotNull();
        }
    }

    @Test
    void anotherSuccessThan200WritesNothing() throws Exception {
        try (RawServer server = RawServer.saying(
                "HTTP/1.1 206 Partial\r\nContent-Range: bytes 0-4/9\r\nContent-Length: 5\r\n\r\nhello")) {
            Reply reply = transport.download(server.url("/a"), folder.resolve("a"), 100, LONG);

            assertThat(reply.status()).isEqualTo(206);
            assertThat(folder.resolve("a")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nContent-Len"
            })
    void aCutFileIsAFailure(String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            assertThat(lost(server.url("/a"), 100, LONG)).hasMessage("the connection broke");
        }
    }

    @Test
    void aFileIsGivenUpAtTheLimit() throws Exception {
        try (RawServer endless = new RawServer((socket, raw) -> {
            raw.readHead(socket.getInputStream());
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
            byte[] block = new byte[10_000];
            while (true) {
                socket.getOutputStream().write(block);
            }
        })) {
            assertThat(lost(endless.url("/a"), 1_000_000, LONG)).hasMessage("the file is longer than 1000000 bytes");
            assertThat(Files.size(folder.resolve("a"))).isLessThanOrEqualTo(1_000_000);
        }
    }

    @Test
    void theDeadlineCoversAllRedirectsTogether() throws Exception {
        try (RawServer stalling = new RawServer((socket, raw) -> {
                    raw.readHead(socket.getInputStream());
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel".getBytes(ISO_8859_1));
                    raw.readToTheEnd(socket);
                });
                RawServer first = redirecting(302, stalling.url("/b").toString())) {
            assertThat(lost(first.url("/a"), 100, SHORT)).hasMessageContaining("no whole answer within");
            assertThat(stalling.awaitEnd()).isNotNull();
        }
    }

    @Test
    void aDiskThatIsFullIsNoFaultOfTheServer() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (RawServer server = RawServer.saying(FIVE_BYTES)) {
            assertThatThrownBy(() -> transport.download(server.url("/a"), full, 100, LONG))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aFolderThatIsMissingIsNoFaultOfTheServer() throws Exception {
        try (RawServer server = RawServer.saying(FIVE_BYTES)) {
            assertThatThrownBy(() -> transport.download(server.url("/a"), folder.resolve("no/a"), 100, LONG))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void noFileStaysOpen() throws Exception {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open));
        try (RawServer stalling = new RawServer((socket, raw) -> {
            raw.readHead(socket.getInputStream());
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel".getBytes(ISO_8859_1));
            raw.readToTheEnd(socket);
        })) {
            lost(stalling.url("/a"), 100, SHORT);

            Await.until(() -> !isOpen(open, folder.resolve("a")));
        }
    }

    private static boolean isOpen(Path descriptors, Path file) {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.anyMatch(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
                } catch (java.io.IOException gone) {
                    return false;
                }
            });
        } catch (java.io.IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private NoReply lost(URI from, long most, Duration deadline) {
        NoReply lost = catchThrowableOfType(
                NoReply.class, () -> transport.download(from, folder.resolve("a"), most, deadline));
        assertThat(lost).isNotNull();
        return lost;
    }

    private static RawServer redirecting(int status, String location) {
        return RawServer.saying("HTTP/1.1 " + status + " x\r\nLocation: " + location
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
}
