package ai.pixapi.http;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.exchange.Endpoint;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.openai.OpenAiProvider;
import ai.pixapi.provider.openai.OpenAiSender;
import ai.pixapi.task.Task;
import jakarta.json.Json;
import jakarta.json.spi.JsonProvider;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM with little memory that orders large pictures, several orders at once, and prints the digest of each. */
final class SmallMemory {

    private static final Duration LONG = Duration.ofMinutes(2);

    private SmallMemory() {}

    static List<String> run(String memory, URI server, Path folder, Path picture, int orders) throws Exception {
        String classes = Stream.of(
                        SmallMemory.class,
                        Transport.class,
                        Json.class,
                        JsonProvider.provider().getClass())
                .map(SmallMemory::home)
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        memory,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        classes,
                        SmallMemory.class.getName(),
                        server.toString(),
                        folder.toString(),
                        picture.toString(),
                        Integer.toString(orders))
                .redirectError(Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        Path picture = Path.of(args[2]);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Transport transport =
                new Transport(new Transport.Settings(Duration.ofSeconds(10), null, null, null, folder))) {
            Line line =
                    new Line(transport, new Endpoint(URI.create(args[0])), "Authorization", "Bearer key", LONG, LONG);
            OpenAiProvider provider = new OpenAiProvider(
                    new OpenAiSender(line), ProviderId.OPENAI, Catalogs.builtIn(), InstantSource.system());
            List<Future<List<String>>> outcomes = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                String ref = "ref-" + i;
                MediaRequest order = i % 2 == 0 ? generation() : edit(picture);
                outcomes.add(threads.submit(() -> digests(provider.submit(order, new SubmitRef(ref)))));
            }
            for (Future<List<String>> outcome : outcomes) {
                outcome.get().forEach(System.out::println);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static MediaRequest generation() {
        return Generation.of("gpt-image-1", "four large ones").n(4).build();
    }

    /** An address among its pictures makes it JSON. */
    private static MediaRequest edit(Path picture) {
        return Edit.of("gpt-image-1", "four large ones of two")
                .image(ImageInput.of(picture))
                .image(ImageInput.url(URI.create("https://example.com/a.png")))
                .image(ImageInput.of(picture))
                .n(4)
                .build();
    }

    private static List<String> digests(Task task) throws Exception {
        List<String> digests = new ArrayList<>();
        for (Media media : task.result().orElseThrow().media()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[8192];
            try (InputStream in = ((Media.Inline) media).open()) {
                for (int some = in.read(piece); some >= 0; some = in.read(piece)) {
                    digest.update(piece, 0, some);
                }
            }
            digests.add(HexFormat.of().formatHex(digest.digest()));
        }
        return digests;
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
