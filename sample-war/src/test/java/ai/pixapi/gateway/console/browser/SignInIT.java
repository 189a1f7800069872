package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Request;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;

/** Who comes in, and who does not. */
class SignInIT extends ConsoleTest {

    @Test
    void theSandboxKeyIsOfferedWhereItWorks() {
        page.open("");
        page.press("Look around with the sandbox key");

        page.read("Playground");
        assertThat(page.heading()).isEqualTo("Prices");
        assertThat(page.text()).contains("Sandbox").doesNotContain("Accounts");
    }

    @Test
    void anAccountsKeyComesInAndOutAgain() {
        Operator.Tenant tenant = Operator.tenant("12.5");
        page.open("#/tasks");
        page.signIn(tenant.key());

        page.read("12.5 credits");
        assertThat(page.heading()).isEqualTo("Tasks");
        assertThat(page.run("return document.cookie"))
                .as("no script sees the session")
                .isEqualTo("");
        assertThat(browser.driver().getPageSource()).doesNotContain(tenant.key());

        page.press("Sign out");
        page.read("Sign in");
        page.open("#/tasks");
        page.control("Key");
    }

    @Test
    void theOperatorSeesWhatCustomersDoNot() {
        page.open("");
        page.signIn(Operator.KEY);

        page.read("Accounts");
        page.read("Routes");
    }

    @Test
    void aWrongKeyIsToldSoAndStaysOutside() {
        page.open("");
        page.type("Key", "pxg_" + "A".repeat(40));
        page.press("Sign in");

        page.read("This key is not known here, or it works no more.");
        assertThat(page.all("#nav a")).isEmpty();
        page.control("Key");
    }

    @Test
    void nothingIsToldSoWithoutAskingTheServer() {
        page.open("");
        page.press("Sign in");

        page.read("Enter a key.");
    }

    @Test
    void whoseSessionHasEndedSignsInAgainAndIsWhereHeWas() {
        page.open("#/usage");
        page.signIn(Request.KEY);
        page.read("Usage");
        Cookie session = browser.driver().manage().getCookieNamed("pixapi_session");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Strict");

        // ended elsewhere: the page learns it by its next question
        browser.driver().manage().deleteCookieNamed("pixapi_session");
        page.go("#/tasks");
        page.control("Key");
        page.signIn(Request.KEY);

        assertThat(page.heading()).isEqualTo("Tasks");
    }

    @Test
    void aKeyboardAloneIsEnough() {
        page.open("");
        page.control("Key").sendKeys(Request.KEY, Keys.ENTER);
        page.see(org.openqa.selenium.By.cssSelector("#nav a"));
        page.reload();
        page.see(org.openqa.selenium.By.cssSelector("#nav a"));
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

        assertThat(page.run("return document.activeElement.id")).isEqualTo("main");
    }
}
