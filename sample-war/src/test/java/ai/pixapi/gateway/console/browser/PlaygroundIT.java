package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Picture;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A model is tried: its price first, then the picture. */
class PlaygroundIT extends ConsoleTest {

    private static final By RUN = By.cssSelector("article.run");

    @Test
    void aPictureIsPricedOrderedAndPaidForAtThatPrice() {
        Operator.Tenant tenant = open("50");
        page.type("Prompt", "A lighthouse on a cliff");
        page.press("Generate · 2 credits ($0.02)");

        assertThat(finished()).contains("A lighthouse on a cliff");
        pictureIsThere();
        page.until(
                browser -> page.see(By.cssSelector(".balance")).getText().equals("48 credits"),
                "the balance is not that of after");
        assertThat(tenant.get("/v1/credits").send().json().getString("spent")).isEqualTo("2");
    }

    @Test
    void aDroppedFileIsEdited() {
        Operator.Tenant tenant = open("50");
        page.drop(
                page.see(By.cssSelector(".playground-drop")),
                "cup \u00e4.png",
                "image/png",
                Picture.png(64, 48, 0x3366cc));
        page.read("cup \u00e4.png");
        page.type("Prompt", "Make the sky green");
        page.press("Edit · 2 credits ($0.02)");

        finished();
        pictureIsThere();
        assertThat(tenant.get("/v1/tasks")
                        .send()
                        .json()
                        .getJsonArray("data")
                        .getJsonObject(0)
                        .getString("status"))
                .isEqualTo("completed");

        page.press("Edit this");
        page.type("Prompt", "And the sea, too");
        page.press("Edit · ");
        page.until(browser -> page.all("article.run").size() == 2, "no second order");
        finished();
        assertThat(tenant.get("/v1/credits").send().json().getString("spent")).isEqualTo("4");
    }

    @Test
    void aSecondClickAndTheKeyOfAnotherFieldOrderNothing() {
        Operator.Tenant tenant = open("50");
        page.type("Prompt", "A lighthouse");
        page.control("Size").sendKeys(Keys.ENTER);
        page.until(browser -> go().isEnabled() && go().getText().startsWith("Generate · 2 credits"), "no price");
        assertThat(page.all("article.run")).isEmpty();

        new Actions(browser.driver()).doubleClick(go()).perform();
        finished();

        assertThat(tenant.get("/v1/tasks").send().json().getJsonArray("data")).hasSize(1);
        assertThat(tenant.get("/v1/credits").send().json().getString("spent")).isEqualTo("2");
    }

    @Test
    void aFileThatIsNoPictureIsRefusedBeforeAnythingIsSent() {
        open("50");
        page.drop(page.see(By.cssSelector(".playground-drop")), "notes.txt", "text/plain", Page.utf8("no picture"));

        page.read("notes.txt is no PNG, JPEG, WebP or GIF.");
        assertThat(page.all(".playground-pictures li")).isEmpty();
    }

    @Test
    void aRefusedPromptCostsNothingAndSaysSo() {
        Operator.Tenant tenant = open("50");
        page.type("Prompt", "[[sandbox fail=prompt_rejected]] x");
        page.press("Generate · ");

        page.until(browser -> page.see(RUN).getText().contains("Was I charged?"), "nothing is said of the money");
        assertThat(page.see(RUN).getText()).contains("No");
        assertThat(tenant.get("/v1/credits").send().json().getString("available"))
                .isEqualTo("50");
    }

    @Test
    void withoutEnoughCreditsNothingIsOrdered() {
        open("1");
        page.type("Prompt", "A lighthouse");
        page.press("Generate · 2 credits");

        page.read("the account has 1 available");
        page.read("Was I charged? No.");
    }

    @Test
    void thePriceFollowsWhatIsTyped() {
        open("50");
        page.type("Prompt", "A lighthouse");
        page.type("Images", "3");
        page.until(browser -> go().getText().contains("6 credits"), "not three times the price");
        page.type("Images", "0");
        page.until(browser -> !go().isEnabled(), "an order of nothing can be sent");
        page.type("Images", "1");
        page.type("Model", "no-such-model");
        page.until(browser -> !go().isEnabled(), "an order without a model can be sent");
    }

    @Test
    void theRequestIsThereAsCode() {
        open("50");
        page.type("Prompt", "it's \"quoted\" $HOME `ls`");
        page.read("it'\\''s");
        page.press("Java: pixapi-core");
        page.read("Generation.of(");
        assertThat(page.text()).contains("\\\"quoted\\\"");
    }

    private static WebElement go() {
        return page.see(By.cssSelector(".playground-go"));
    }

    private static Operator.Tenant open(String credits) {
        Operator.Tenant tenant = Operator.tenant(credits);
        page.open("#/playground");
        page.signIn(tenant.key());
        page.control("Prompt");
        return tenant;
    }

    /** Waits until the latest order has its result, and gives its words. */
    private static String finished() {
        return page.until(
                browser -> {
                    String words = page.see(RUN).getText();
                    return words.contains("charged") || words.contains("Charged") ? words : null;
                },
                "the order does not end");
    }

    private static void pictureIsThere() {
        page.until(
                browser -> page.see(RUN).findElements(By.tagName("img")).stream()
                        .anyMatch(image -> Long.parseLong(image.getDomProperty("naturalWidth")) > 0),
                "no picture");
    }
}
