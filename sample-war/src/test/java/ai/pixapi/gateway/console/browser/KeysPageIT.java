package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Request;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.Select;

/** Accounts and keys, as the operator deals with them. */
class KeysPageIT extends ConsoleTest {

    @Test
    void aKeyIsMadeShownOnceUsedRotatedAndRevoked() {
        Operator.Tenant tenant = Operator.tenant("10");
        openAsOperator("#/accounts/" + tenant.account());
        page.press("Keys");
        page.press("New key");
        page.type("Name", "web shop");
        page.type("Budget in credits", "5");
        page.press("Make the key");

        page.read("Copy the new key now");
        String key = page.control("The key web shop").getAttribute("value");
        assertThat(key).startsWith("pxg_");
        assertThat(status(key)).isEqualTo(200);

        page.press("I have stored it");
        page.reload();
        page.read("web shop");
        assertThat(browser.driver().getPageSource()).doesNotContain(key);

        page.press("Rotate web shop");
        page.press("Rotate");
        page.read("Copy the new key now");
        String second = page.control("The key web shop").getAttribute("value");
        assertThat(second).isNotEqualTo(key);
        page.press("I have stored it");

        page.press("Revoke web shop");
        page.press("Revoke the key");
        page.read("revoked");
        assertThat(status(second)).isEqualTo(401);
    }

    @Test
    void whatAKeyCannotBeIsToldAtItsField() {
        Operator.Tenant tenant = Operator.tenant("0");
        openAsOperator("#/accounts/" + tenant.account());
        page.press("Keys");
        page.press("New key");
        page.type("Name", "  ");
        page.press("Make the key");
        page.read("Give it a name.");

        page.type("Name", "shop");
        page.type("Requests per minute", "0.5");
        page.press("Make the key");
        page.read("A whole number from 1 to 1,000,000");
    }

    @Test
    void creditsMoveOnceAndWithAReason() {
        Operator.Tenant tenant = Operator.tenant("0");
        openAsOperator("#/accounts/" + tenant.account());
        page.press("Grant credits");
        page.type("Credits", "12.5");
        page.press("Grant");
        page.read("Say why: others will read the journal.");
        page.type("Reason", "for the trade fair");
        page.read("Available then");
        page.press("Grant");

        page.read("for the trade fair");
        assertThat(Operator.get("/accounts/" + tenant.account())
                        .send()
                        .json()
                        .getJsonObject("balance")
                        .getString("available"))
                .isEqualTo("12.5");

        page.press("Adjust");
        page.press("Take credits away");
        page.type("Credits", "20");
        page.type("Reason", "a mistake");
        page.read("not possible");
        page.press("Adjust");
        page.read("amount must be at least -12.5");
    }

    @Test
    void anAccountIsFoundBehindManyOthersAndLookedInto() {
        String name = "Needle " + System.nanoTime();
        String account = open(name);
        // more than the list shows at first, and than the choice at the top has
        for (int i = 0; i < 101; i++) {
            open("Haystack " + i);
        }
        openAsOperator("#/accounts");
        page.read("Haystack 100");
        assertThat(page.text()).doesNotContain(name);

        page.type("Name or id", name.toUpperCase(Locale.ROOT));
        page.press("Find");
        page.read(name);
        page.until(browser -> page.all("main tbody tr").size() == 1, "others are found too");
        page.type("Name or id", account);
        page.press("Find");
        page.press("tasks of " + name);

        page.read("Nothing was ordered yet.");
        assertThat(new Select(page.control("Account that is shown"))
                        .getFirstSelectedOption()
                        .getText())
                .isEqualTo(name);
        page.go("#/accounts?search=nobody+is+called+so");
        page.read("No account has that in its name");
    }

    private static String open(String name) {
        return Operator.post("/accounts", "{\"name\":\"" + name + "\"}")
                .send()
                .json()
                .getString("id");
    }

    @Test
    void aCustomersKeySeesWhatItMayDoAndNothingElse() {
        Operator.Tenant tenant = Operator.tenant("3");
        Operator.Tenant limited = tenant.with(Operator.key(
                tenant.account(), "{\"name\":\"only images\",\"endpoints\":[\"images\"],\"budget\":\"2\"}"));
        page.open("#/keys");
        page.signIn(limited.key());

        page.read("only images");
        assertThat(page.all("main button.danger")).isEmpty();
        page.go("#/accounts");
        page.until(browser -> browser.getCurrentUrl().endsWith("#/prices"), "a customer is on the operator's page");
        page.go("#/tasks");
        page.read("The scope of this key does not hold this path.");
    }

    private static void openAsOperator(String fragment) {
        page.open(fragment);
        page.signIn(Operator.KEY);
    }

    private static int status(String key) {
        return Request.get("/v1/models")
                .without("Authorization")
                .header("Authorization", "Bearer " + key)
                .send()
                .status();
    }
}
