package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.OwnGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What can be done about a task besides looking at it, where one worker has so much to do that orders wait. */
class WaitingTasksIT extends ConsoleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final By STATE = By.cssSelector(".tasks-part-state");
    private static final By ANSWER = By.cssSelector(".tasks-answer");

    private static PixapiUpstream provider;
    private static OwnGateway gateway;
    private static Relay relay;

    private Held worker = new Held();

    @BeforeAll
    static void ofItsOwn() throws IOException {
        provider = UpstreamServer.pixapi();
        gateway = OwnGateway.start(provider);
        relay = new Relay(gateway.url());
        page = page.at(relay.url());
    }

    @AfterAll
    static void closeIt() {
        if (relay != null) {
            relay.close();
        }
        if (gateway != null) {
            gateway.close();
        }
        provider.close();
    }

    @AfterEach
    void letGo() {
        worker.release();
        relay.mend();
    }

    @Override
    boolean isMeant(String line) {
        return line.contains("net::ERR_EMPTY_RESPONSE");
    }

    @Test
    void anOrderThatWaitsIsCanceledOnItsPage() throws InterruptedException {
        keepTheWorker();
        int sent = provider.submits().size();
        String key = gateway.customer().key();
        String task = gateway.order(key, "a lighthouse");
        page.open("#/tasks/" + task);
        page.signIn(key);
        page.until(browser -> page.see(STATE).getText().contains("submitted"), "it does not wait");
        balance("8 credits");

        page.press("Cancel the order");
        page.press("Cancel the order");

        page.until(browser -> page.see(STATE).getText().contains("canceled"), "it is not canceled");
        assertThat(page.see(ANSWER).getText()).contains("Was I charged? No.", "All 2 that were set aside came back.");
        assertThat(page.text()).doesNotContain("Cancel the order");
        balance("10 credits");
        worker.release();
        nothingWasSent(key, sent);
    }

    @Test
    void anOrderThatWaitsIsCanceledInThePlayground() throws InterruptedException {
        keepTheWorker();
        int sent = provider.submits().size();
        String key = gateway.customer().key();
        page.open("#/playground");
        page.signIn(key);
        page.type("Prompt", "a lighthouse");
        page.press("Generate · 2 credits");
        page.until(browser -> page.see(By.cssSelector(".run-state")).getText().equals("submitted"), "it does not wait");
        balance("8 credits");

        page.press("Cancel");

        page.read("Taken back before anything was sent. Charged 0 credits.");
        assertThat(page.see(By.cssSelector(".run-state")).getText()).isEqualTo("canceled");
        balance("10 credits");
        worker.release();
        nothingWasSent(key, sent);
    }

    @Test
    void aCancellationThatIsLostIsSentAgain() throws InterruptedException {
        keepTheWorker();
        int sent = provider.submits().size();
        String key = gateway.customer().key();
        page.open("#/playground");
        page.signIn(key);
        page.type("Prompt", "a lighthouse");
        page.press("Generate · 2 credits");
        page.until(browser -> page.see(By.cssSelector(".run-state")).getText().equals("submitted"), "it does not wait");
        String task = gateway.get(key, "/v1/tasks")
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("id");
        relay.loseRequests("POST", "/v1/tasks/" + task + "/cancel");
        page.press("Cancel");
        page.read("The gateway does not answer.");

        relay.mend();
        page.press("Cancel");
        page.read("Taken back before anything was sent. Charged 0 credits.");
        worker.release();
        nothingWasSent(key, sent);
    }

    @Test
    void whatAProviderHasCannotBeCanceledAndThePageSaysSo() throws InterruptedException {
        String key = gateway.customer().key();
        worker = new Held();
        provider.next(Reply.accept().heldBy(worker));
        String task = gateway.order(key, "a cup");
        assertThat(worker.awaitReached(PATIENCE)).isTrue();
        page.open("#/tasks/" + task);
        page.signIn(key);

        page.press("Cancel the order");
        page.press("Cancel the order");
        page.until(
                browser -> page.see(By.cssSelector("dialog[open] .failure"))
                        .getText()
                        .contains("nothing can be taken back"),
                "nothing is said in the dialog");
        page.press("Keep it");

        worker.release();
        page.until(browser -> page.see(STATE).getText().contains("completed"), "it does not go on");
        balance("8 credits");
    }

    @Test
    void whatWasSetAsideIsRevivedAndDelivered() throws IOException, InterruptedException {
        keepTheWorker();
        Operator.Tenant tenant = gateway.customer();
        String picture = Base64.getEncoder().encodeToString(Picture.png(64, 48, 0x3366cc));
        JsonObject order = gateway.post(
                tenant.key(),
                "/v1/async/images/edits",
                "{\"model\":\"nano-banana\",\"prompt\":\"a cup\",\"images\":[{\"image_url\":\"data:image/png;base64,"
                        + picture + "\"}]}");
        String task = order.getString("id");
        // its worker fails each time as long as the disk does not have what it needs
        Path input = newest(gateway.data().resolve("assets"));
        Path elsewhere = gateway.data().resolve(input.getFileName());
        Files.move(input, elsewhere);
        worker.release();
        page.until(
                browser -> gateway.get(OwnGateway.KEY, "/admin/v1/status").getInt("dead_tasks") == 1,
                "the task is not set aside");
        Files.move(elsewhere, input);

        String goesOn = gateway.order(tenant.key(), "a cup that goes on");
        page.open("#/tasks/" + goesOn + "?account=" + tenant.account());
        page.signIn(OwnGateway.KEY);
        page.until(browser -> page.see(STATE).getText().contains("completed"), "it does not go on");
        assertThat(page.text()).doesNotContain("Revive");
        page.go("#/routes");
        By way = By.cssSelector(".routes-aside a[href*='" + task + "']");
        page.until(
                browser -> {
                    page.see(way).click();
                    return true;
                },
                "no way to it");
        page.until(browser -> page.see(STATE).getText().contains("set aside"), "it is not said to be set aside");
        page.press("Revive");
        page.press("Revive");

        page.until(browser -> page.see(STATE).getText().contains("completed"), "it does not go on");
        page.read("Was I charged? Yes: 2 credits");
        assertThat(gateway.get(OwnGateway.KEY, "/admin/v1/status").getInt("dead_tasks"))
                .isZero();
    }

    @Test
    void aWebhookIsAddedAndToldAsOftenAsOneWants() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer receiver = receiver(told);
        try {
            String key = gateway.customer().key();
            String task = gateway.order(key, "a cup");
            page.open("#/tasks/" + task);
            page.signIn(key);
            page.read("No webhook was there to be told.");

            page.go("#/tasks/webhooks");
            page.press("Add a webhook");
            page.type("URL", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
            page.press("Add");
            page.read("Copy it now: it is not shown again.");
            assertThat(page.see(By.cssSelector("dialog[open] pre")).getText()).startsWith("whsec_");
            page.press("I have copied it");

            page.go("#/tasks/" + task);
            page.press("Redeliver");
            By row = By.cssSelector(".tasks-part-deliveries tbody tr");
            page.until(browser -> page.see(row).getText().contains("delivered"), "it is not delivered");
            page.press("Redeliver");
            page.until(browser -> told.size() == 2, "the receiver is not told again");
            page.until(browser -> page.see(row).getText().matches("(?s).*delivered.*\\b2\\b.*"), "not two tries");
            assertThat(told).as("one event, told twice").containsOnly(told.get(0));
        } finally {
            receiver.stop(0);
        }
    }

    /** Has the only worker wait for the answer to an order of somebody else. */
    private void keepTheWorker() throws InterruptedException {
        worker = new Held();
        provider.next(Reply.accept().heldBy(worker));
        gateway.order(gateway.customer().key(), "of somebody else");
        assertThat(worker.awaitReached(PATIENCE))
                .as("the worker has nothing to do")
                .isTrue();
    }

    private static void balance(String words) {
        page.until(
                browser -> page.see(By.cssSelector(".balance")).getText().equals(words),
                "the balance at the top is not " + words);
    }

    private static void nothingWasSent(String key, int before) {
        JsonObject credits = gateway.get(key, "/v1/credits");
        assertThat(credits.getString("available")).isEqualTo("10");
        assertThat(credits.getString("held")).isEqualTo("0");
        assertThat(provider.submits()).hasSize(before);
    }

    private static Path newest(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            Path newest = null;
            for (Path file : files) {
                if (newest == null
                        || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(newest)) > 0) {
                    newest = file;
                }
            }
            assertThat(newest).isNotNull();
            return newest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer receiver(List<String> told) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/hook", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                told.add(exchange.getRequestHeaders().getFirst("webhook-id"));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }
}
