package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Operator;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.openqa.selenium.By;

/** A test of the console through a {@link Relay}, with a look at what became of the money. */
abstract class RelayedTest extends ConsoleTest {

    static final String ORDERS = "/v1/async/images/generations";
    static final By RUN = By.cssSelector("article.run");
    static final By SEND = By.cssSelector("dialog[open] button[type=submit]");

    static Relay relay;

    @BeforeAll
    static void throughARelay() {
        relay = new Relay(Connection.GATEWAY);
        page = page.at(relay.url());
    }

    @AfterEach
    void loseNothing() {
        relay.mend();
    }

    @AfterAll
    static void withoutIt() {
        if (relay != null) {
            relay.close();
        }
    }

    @Override
    boolean isMeant(String line) {
        return line.contains("net::ERR_EMPTY_RESPONSE");
    }

    static Operator.Tenant openPlayground() {
        Operator.Tenant tenant = Operator.tenant("50");
        page.open("#/playground");
        page.signIn(tenant.key());
        page.control("Prompt");
        return tenant;
    }

    static void openAsOperator(String fragment) {
        page.open(fragment);
        page.signIn(Operator.KEY);
    }

    /** {@return the id of a task of two pictures, which has ended} */
    static String order(Operator.Tenant tenant) {
        return tenant.post("/v1/images/generations", "{\"model\":\"nano-banana\",\"prompt\":\"a cup\",\"n\":2}")
                .send()
                .header("x-pixapi-task")
                .orElseThrow();
    }

    static String finished() {
        return page.until(
                browser -> {
                    String words = page.see(RUN).getText();
                    return words.contains("Charged") ? words : null;
                },
                "the order does not end");
    }

    static void closed() {
        page.until(browser -> page.all("dialog[open]").isEmpty(), "the dialog stays");
    }

    static void isPaidForOnce(Operator.Tenant tenant) {
        assertThat(tasks(tenant)).isEqualTo(1);
        assertThat(journal(tenant)).containsExactly("capture", "hold", "grant");
        assertThat(credits(tenant).getString("available")).isEqualTo("48");
    }

    static int tasks(Operator.Tenant tenant) {
        return tenant.get("/v1/tasks").send().json().getJsonArray("data").size();
    }

    static JsonObject credits(Operator.Tenant tenant) {
        return tenant.get("/v1/credits").send().json();
    }

    /** {@return what kinds of entries the account's journal has, the newest first} */
    static List<String> journal(Operator.Tenant tenant) {
        return tenant.get("/v1/credits/journal").send().json().getJsonArray("entries").stream()
                .map(entry -> entry.asJsonObject().getString("kind"))
                .toList();
    }
}
