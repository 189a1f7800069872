package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.LiveGateway;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of the console in a real browser. Whatever a test does, nothing of the pages may break their own content policy, and no
 * script may fail.
 */
abstract class ConsoleTest extends LiveGateway {

    /** The browser's own line about an answer of 400 and above, which the pages tell in words. */
    private static final String REFUSED = "Failed to load resource: the server responded with a status of 4";

    static Chromium browser;
    static Page page;

    @BeforeAll
    static void begin() {
        browser = Chromium.start();
        page = new Page(browser.driver());
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void asNobody() {
        browser.screen(1440, 900);
        browser.dark(false);
        page.open("");
        browser.driver().manage().deleteAllCookies();
        page.run("localStorage.clear(); sessionStorage.clear()");
        page.open("?" + System.nanoTime());
        browser.console();
    }

    @AfterEach
    void nothingBrokeThePolicyAndNoScriptFailed() {
        assertThat(reports()).allMatch(this::isMeant);
    }

    /** {@return whether a test has brought such a line about itself} */
    boolean isMeant(String line) {
        return false;
    }

    /** {@return what broke the content policy or failed since the last time} */
    static List<String> reports() {
        return browser.console().stream()
                .filter(line -> line.contains("SEVERE") || line.contains("WARNING"))
                .filter(line -> !line.contains(REFUSED))
                .toList();
    }
}
