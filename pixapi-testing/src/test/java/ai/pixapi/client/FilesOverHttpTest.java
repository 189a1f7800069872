package ai.pixapi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.ResultFile;
import ai.pixapi.testing.UpstreamServer;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fetching what was paid for, again and again if need be, and never buying it anew. */
@Timeout(60)
class FilesOverHttpTest {

    @TempDir
    Path folder;

    private final UpstreamServer server = UpstreamServer.magicHour();
    private final Pixapi pixapi = Played.MAGIC_HOUR
            .client(server)
            .files(1 << 20, Duration.ofMillis(500))
            .build();

    @AfterEach
    void close() {
        pixapi.close();
        server.close();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                arguments("403", Reply.status(403)),
                arguments("404", Reply.status(404)),
                arguments("410", Reply.status(410)),
                arguments("429", Reply.status(429).header("Retry-After", "2")),
                arguments("500", Reply.status(500)),
                arguments("206", Reply.accept().withStatus(206)),
                arguments("204", Reply.status(204)),
                arguments("hang-up", Reply.close()),
                arguments("reset", Reply.accept().resetWithin(20)),
                arguments("stall", Reply.accept().bodyHeldBy(new Held())),
                arguments("cut", Reply.accept().truncatedAfter(20)),
                arguments("no end marker", Reply.accept().body("image/png", half())),
                arguments("a page", Reply.status(200).body("image/png", "<!doctype html><title>Oops</title>")),
                arguments("nothing", Reply.status(200)),
                arguments("endless", Reply.accept().endless()));
    }

    private static byte[] half() {
        return ResultFile.png(64, 64).truncated().bytes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void aFileIsFetchedAgainFromAFreshAddress(String trouble, Reply reply) throws Exception {
        Result result = pixapi.generate(Played.MAGIC_HOUR.cup());
        long polls = count(RequestKind.POLL);
        server.nextDownload(reply);

        Path file = folder.resolve("cup.png");
        result.first().saveTo(file);

        assertThat(file)
                .hasBinaryContent(server.orders().get(0).results().get(0).bytes());
        // the JDK itself asks again when a server hangs up without a word: that costs nothing
        assertThat(count(RequestKind.POLL)).isEqualTo(trouble.equals("hang-up") ? polls : polls + 1);
        assertThat(server.submits()).hasSize(1);
        assertThat(server.leaks()).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("cup.png");
    }

    @Test
    void anExpiredAddressIsAskedForAgain() {
        Result result = pixapi.generate(Played.MAGIC_HOUR.cup());
        server.expireLinks();

        assertThat(result.first().bytes())
                .isEqualTo(server.orders().get(0).results().get(0).bytes());
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void whatIsGoneForGoodLeavesNothingBehind() throws Exception {
        Result result = pixapi.generate(Played.MAGIC_HOUR.cup());
        server.always(request -> request.kind() == RequestKind.DOWNLOAD, Reply.status(404));
        Path file = Files.writeString(folder.resolve("cup.png"), "an older cup");

        assertThatThrownBy(() -> result.first().saveTo(file)).isInstanceOf(InvalidRequest.class);

        assertThat(file).hasContent("an older cup");
        assertThat(folder.toFile().list()).containsExactly("cup.png");
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void aFileThatIsNoPictureIsNotSaved() {
        server.makes(ResultFile.svg());
        Result result = pixapi.generate(Played.MAGIC_HOUR.cup());

        assertThatThrownBy(() -> result.first().saveTo(folder.resolve("cup.png")))
                .isInstanceOf(UnexpectedReply.class);

        assertThat(folder).isEmptyDirectory();
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void aFolderThatIsMissingIsTheUsersToMend() {
        Result result = pixapi.generate(Played.MAGIC_HOUR.cup());

        assertThatThrownBy(() -> result.first().saveTo(folder.resolve("no/cup.png")))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(count(RequestKind.DOWNLOAD)).isZero();
    }

    @Test
    void aFolderInTheWayIsTheUsersToMend() throws Exception {
        Result result = pixapi.generate(Played.MAGIC_HOUR.cup());
        Path taken = Files.createDirectories(folder.resolve("cup.png/sub")).getParent();

        assertThatThrownBy(() -> result.first().saveTo(taken)).isInstanceOf(UncheckedIOException.class);

        assertThat(folder.toFile().list()).containsExactly("cup.png");
    }

    @Test
    void aSavedFileMayBeReadByWhoeverMayReadOthers() throws Exception {
        Result result = pixapi.generate(Played.MAGIC_HOUR.cup());

        result.first().saveTo(folder.resolve("cup.png"));

        Path usual = Files.createFile(folder.resolve("usual"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cup.png"))))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)));
    }

    @Test
    void aFileOverTheLimitIsNotKept() {
        server.makes(ResultFile.of("image/png", "png", new byte[(1 << 20) + 1]));
        Result result = pixapi.generate(Played.MAGIC_HOUR.cup());

        assertThatThrownBy(() -> result.first().saveTo(folder.resolve("cup.png")))
                .isInstanceOf(PixapiException.class)
                .hasMessageContaining("longer than");

        assertThat(folder).isEmptyDirectory();
    }

    private long count(RequestKind kind) {
        return server.requests().stream()
                .filter(request -> request.kind() == kind)
                .count();
    }
}
