package ai.pixapi.gateway.console.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;

/** Looks a page over with axe-core: what keeps people out who do not see, or have no mouse. */
final class Axe {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ["violations"] }).then(
              ({ violations }) => done(violations.map(({ id, impact, help, nodes }) =>
                `${impact} ${id}: ${help}\\n` + nodes.slice(0, 5).map((node) => `  ${node.target}: ${node.failureSummary}`).join("\\n"))),
              (error) => done(["axe failed: " + error]));
            """;

    private static final String SCRIPT = script();

    private Axe() {}

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what is wrong with the page as it is now, one text for each rule; empty if nothing is} */
    @SuppressWarnings("unchecked") // what the script returns is a list of texts
    static List<String> violations(WebDriver driver) {
        JavascriptExecutor browser = (JavascriptExecutor) driver;
        if (!Boolean.TRUE.equals(browser.executeScript("return typeof axe === 'object'"))) {
            browser.executeScript(SCRIPT);
        }
        Object found = browser.executeAsyncScript(RUN);
        return found instanceof List<?> list ? (List<String>) list : List.of(String.valueOf(found));
    }
}
