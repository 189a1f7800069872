package ai.pixapi.gateway.console.browser;

import ai.pixapi.gateway.wire.Connection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console as somebody sees it who reads words: things are found by their labels and texts. */
final class Page {

    /** For tests alone that have nothing better to wait for; nothing passes by waiting longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String CARRY = """
            const [target, name, type, base64] = arguments;
            const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
            const carried = new DataTransfer();
            carried.items.add(new File([bytes], name, { type }));
            for (const step of ["dragenter", "dragover", "drop"]) {
              target.dispatchEvent(new DragEvent(step, { bubbles: true, cancelable: true, dataTransfer: carried }));
            }
            """;

    private final WebDriver driver;
    private final URI gateway;

    Page(WebDriver driver) {
        this(driver, Connection.GATEWAY);
    }

    private Page(WebDriver driver, URI gateway) {
        this.driver = driver;
        this.gateway = gateway;
    }

    /** {@return the same browser's page at another address than that of the gateway under test} */
    Page at(URI address) {
        return new Page(driver, address);
    }

    /** Goes to a page of the console, such as {@code #/prices}, as if it were typed. */
    void open(String fragment) {
        driver.get("http://" + gateway.getAuthority() + "/" + fragment);
    }

    /** Goes there by the links of the console, without loading anything anew. */
    void go(String fragment) {
        run("location.hash = arguments[0]", fragment);
    }

    void reload() {
        driver.navigate().refresh();
    }

    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    /** Waits until something is so. */
    <T> T until(Function<WebDriver, T> condition, String what) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> what + "; the page says: " + text())
                .until(condition);
    }

    WebElement see(By what) {
        return until(
                browser -> browser.findElements(what).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null),
                "nothing to see of " + what);
    }

    /** Waits for words anywhere on the page. */
    void read(String words) {
        until(browser -> text().contains(words), "the page does not say: " + words);
    }

    void readNoMore(String words) {
        until(browser -> !text().contains(words), "the page still says: " + words);
    }

    String text() {
        return Objects.toString(run("return document.body.innerText"), "");
    }

    String heading() {
        return see(By.cssSelector("main h1")).getText();
    }

    /** Finds the control that a label names. */
    WebElement control(String label) {
        return see(By.xpath("//*[@id = //label[normalize-space(.) = " + quoted(label) + "]/@for]"
                + " | //label[normalize-space(.) = " + quoted(label)
                + "]//*[self::input or self::select or self::textarea]"
                + " | //*[@aria-label = " + quoted(label) + "]"));
    }

    void type(String label, String text) {
        WebElement control = control(label);
        control.clear();
        control.sendKeys(text);
    }

    void choose(String label, String option) {
        new Select(control(label)).selectByVisibleText(option);
    }

    /** Finds a button, a link or a choice by its text, or by what begins it; in the dialog, if one is open. */
    WebElement button(String text) {
        String here = all("dialog[open]").isEmpty() ? "//" : "//dialog[@open]//";
        return see(By.xpath(here + "*[self::button or self::a or self::summary or (self::label and .//input)]"
                + "[starts-with(normalize-space(.), " + quoted(text) + ") or @aria-label = " + quoted(text) + "]"));
    }

    void press(String text) {
        until(
                browser -> {
                    WebElement button = button(text);
                    if (!button.isEnabled()) {
                        return null;
                    }
                    run("arguments[0].scrollIntoView({block: 'center'})", button);
                    button.click();
                    return true;
                },
                "cannot press " + text);
    }

    /** Drags a file over an element and drops it there. */
    void drop(WebElement target, String name, String type, byte[] bytes) {
        run(CARRY, target, name, type, java.util.Base64.getEncoder().encodeToString(bytes));
    }

    /** {@return how many pixels the page is wider than its screen} */
    long overhang() {
        return (Long)
                run("return Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth");
    }

    void signIn(String key) {
        type("Key", key);
        press("Sign in");
        see(By.cssSelector("#nav a"));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    private static String quoted(String text) {
        if (!text.contains("'")) {
            return "'" + text + "'";
        }
        return '"' + text + '"';
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
