package ai.pixapi.jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.jakarta.PricingBeans;
import ai.pixapi.jakarta.server.Await;
import ai.pixapi.jakarta.server.Ports;
import ai.pixapi.jakarta.server.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code examples/liberty-inject}, outside of this build, with the artifacts that this build installs. */
@Timeout(180)
class LibertyInjectIT {

    private static final Path SOURCE = Path.of(System.getProperty("root.dir"), "examples/liberty-inject");
    private static final Path FOLDER = Path.of(System.getProperty("example.folder"));

    private static LibertyRun run;
    private static URI shop;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Repository repository = Repository.create(
                FOLDER.resolve("repository"),
                Path.of(System.getProperty("maven.repository")),
                System.getProperty("project.version"));
        repository.parent();
        repository.jar("pixapi-core", ModelCatalog.class);
        repository.jar("pixapi-jakarta", PricingBeans.class);
        Path project = FOLDER.resolve("liberty-inject");
        copy(project);
        int port = Ports.free();
        shop = URI.create("http://localhost:" + port + "/");
        run = LibertyRun.start(project, repository.folder(), port);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (run != null) {
            run.close();
        }
    }

    @Test
    void tellsThePrice() {
        assertThat(Web.get(shop.resolve("estimate?prompt=cup")).body()).contains("\"exact\":true", "\"usd\":\"0.08\"");
    }

    @Test
    void refusesInTheEnvelope() {
        HttpResponse<String> answer = Web.get(shop.resolve("estimate"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":{").contains("\"param\":\"prompt\"");
    }

    @Test
    void makesAPictureAndTellsItsObserver() {
        HttpResponse<String> picture = Web.post(shop.resolve("image"), "a ceramic coffee cup");

        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        String order = picture.headers().firstValue("X-Order").orElseThrow();
        Await.until(
                () -> Web.get(shop.resolve("orders")).body().lines().anyMatch(order::equals),
                () -> order + " has not been observed\n" + run.log());
    }

    @Test
    void theServerComplainsOfNothing() {
        assertThat(run.log()).doesNotContain("[ERROR", "[WARNING ]");
    }

    private static void copy(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = project.resolve(SOURCE.relativize(file).toString());
                if (!SOURCE.relativize(file).startsWith("target")) {
                    Files.createDirectories(copy.getParent());
                    Files.deleteIfExists(copy);
                    Files.copy(file, copy);
                }
            }
        }
    }
}
