package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that lie somewhere else when an order is done. */
class RemoteResultsTest extends EngineContract {

    private final AtomicInteger asked = new AtomicInteger();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private HttpServer files;

    RemoteResultsTest(Store store) {
        super(store);
    }

    @BeforeEach
    void serve() throws IOException {
        files = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        files.createContext("/", this::answer);
        files.start();
    }

    @AfterEach
    void end() {
        files.stop(0);
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            asked.incrementAndGet();
            Integer planned = statuses.poll();
            int status = planned == null ? 200 : planned;
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data");
            }
            exchange.sendResponseHeaders(status, status == 200 ? Poll.PICTURE.length : -1);
            if (status == 200) {
                exchange.getResponseBody().write(Poll.PICTURE);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private URI here() {
        return URI.create("http://127.0.0.1:" + files.getAddress().getPort() + "/a.png?secret=1");
    }

    @Test
    void aResultInThisNetworkIsNotFetchedAndNothingIsOwed() {
        Customer customer = customer("20");
        pixapi.polls(Poll.at(here()));

        String task = order(customer, "cup", 2);
        run(task);

        assertThat(asked).hasValue(0);
        isLost(customer, task);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/a.png",
                "http://localhost/a.png",
                "http://10.1.2.3:8080/a.png",
                "file:///etc/passwd",
                "ftp://example.com/a.png"
            })
    void neitherAreOthersThatNoProviderHas(String url) {
        Customer customer = customer("20");
        pixapi.polls(Poll.at(URI.create(url)));

        String task = order(customer, "cup", 2);
        run(task);

        isLost(customer, task);
    }

    private void isLost(Customer customer, String task) {
        assertThat(seen(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(seen(task).error()).contains("upstream_error");
        assertThat(seen(task).attempts()).containsExactly("pixapi ACCEPTED FAILED");
        assertThat(seen(task).losses()).containsExactly("UNUSABLE 14000000");
        assertThat(pixapi.sent()).hasSize(1);
        assertBalance(customer, "20", "0", "0");
    }

    @Test
    void aProviderInThisNetworkMayKeepItsResultsThere() {
        statuses.addAll(List.of(500, 404, 200, 403));
        Customer customer = customer("20");
        pixapi.always(Answer.overloaded());
        pixazo.polls(Poll.at(here()));

        String task = order(customer, "cup", 2);
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(pixazo.sent()).hasSize(1);
        assertBalance(customer, "6", "0", "14");
    }
}
