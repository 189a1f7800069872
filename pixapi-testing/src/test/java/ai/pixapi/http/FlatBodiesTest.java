package ai.pixapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.testing.LargePicture;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders whose bodies are larger than the memory of the JVM that sends them. */
@Timeout(180)
class FlatBodiesTest {

    private static final int LENGTH = 8 << 20;
    private static final byte[] PICTURE = LargePicture.png(LENGTH, 1);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Long> received = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdown();
    }

    /** 128 MiB of pictures come and 32 MiB go, through 40 MiB. */
    @Test
    void fourOrdersOfFourLargePicturesNeedLittleMemory() throws Exception {
        Path picture = Files.write(folder.resolve("picture.png"), PICTURE);
        Path spool = Files.createDirectory(folder.resolve("spool"));

        List<String> digests = SmallMemory.run("-Xmx40m", url(), spool, picture, 4);

        assertThat(digests).hasSize(16).containsOnly(digest());
        assertThat(received)
                .hasSize(4)
                .filteredOn(length -> length > 2L * LENGTH * 4 / 3)
                .hasSize(2);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    private static String digest() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PICTURE));
    }

    private void answer(HttpExchange exchange) throws IOException {
        AtomicLong length = new AtomicLong();
        exchange.getRequestBody().transferTo(new OutputStream() {
            @Override
            public void write(int one) {
                length.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int offset, int count) {
                length.addAndGet(count);
            }
        });
        received.add(length.get());
        byte[] base64 = Base64.getEncoder().encode(PICTURE);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("{\"created\":1,\"data\":[".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 4; i++) {
                out.write(((i == 0 ? "" : ",") + "{\"b64_json\":\"").getBytes(StandardCharsets.US_ASCII));
                out.write(base64);
                out.write("\"}".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("]}".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
