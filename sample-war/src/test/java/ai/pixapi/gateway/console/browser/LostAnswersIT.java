package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Picture;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Answers get lost between the gateway and the browser: the page does not claim to know, and what is sent again is done once. */
class LostAnswersIT extends RelayedTest {

    @Test
    void anOrderWhoseAnswerIsLostIsPlacedAndPaidForOnce() {
        Operator.Tenant tenant = openPlayground();
        page.type("Prompt", "A lighthouse");
        relay.loseAnswers("POST", ORDERS);
        page.press("Generate · 2 credits");
        readThatNobodyKnows();
        assertThat(tasks(tenant)).isEqualTo(1);

        int before = relay.lost();
        page.press("Send it again");
        page.until(browser -> relay.lost() > before, "it is not sent again");
        readThatNobodyKnows();

        // the button of the form means the same order, too
        relay.mend();
        page.press("Generate · 2 credits");
        assertThat(finished()).contains("Charged 2 credits ($0.02), as estimated.");
        assertThat(page.all("article.run")).hasSize(1);
        isPaidForOnce(tenant);
    }

    @Test
    void anotherOrderIsNotTakenForTheOneWhoseAnswerWasLost() {
        Operator.Tenant tenant = openPlayground();
        page.type("Prompt", "A lighthouse");
        relay.loseAnswers("POST", ORDERS);
        page.press("Generate · 2 credits");
        readThatNobodyKnows();

        relay.mend();
        page.type("Prompt", "A cup");
        page.press("Generate · 2 credits");
        assertThat(finished()).contains("A cup");
        assertThat(page.all("article.run")).hasSize(2);
        assertThat(tasks(tenant)).isEqualTo(2);
    }

    @Test
    void anEditWhoseAnswerIsLostIsPlacedAndPaidForOnce() {
        Operator.Tenant tenant = openPlayground();
        page.drop(page.see(By.cssSelector(".playground-drop")), "cup.png", "image/png", Picture.png(64, 48, 0x3366cc));
        page.type("Prompt", "Make the sky green");
        relay.loseAnswers("POST", "/v1/async/images/edits");
        page.press("Edit · 2 credits");
        readThatNobodyKnows();
        assertThat(tasks(tenant)).isEqualTo(1);

        relay.mend();
        page.press("Send it again");
        finished();
        isPaidForOnce(tenant);
    }

    @Test
    void anOrderThatNeverArrivesCostsNothingUntilItIsSentAgain() {
        Operator.Tenant tenant = openPlayground();
        page.type("Prompt", "A lighthouse");
        relay.loseRequests("POST", ORDERS);
        page.press("Generate · 2 credits");
        readThatNobodyKnows();
        assertThat(tasks(tenant)).isZero();
        assertThat(journal(tenant)).containsExactly("grant");
        page.until(
                browser -> page.see(By.cssSelector(".balance")).getText().equals("50 credits"),
                "the balance is not the whole of it");

        relay.mend();
        page.press("Send it again");
        finished();
        isPaidForOnce(tenant);
    }

    @Test
    void aGrantWhoseAnswerIsLostIsThereOnce() {
        Operator.Tenant tenant = Operator.tenant("0");
        openAsOperator("#/accounts/" + tenant.account());
        page.press("Grant credits");
        page.type("Credits", "12.5");
        page.type("Reason", "for the trade fair");
        relay.loseAnswers("POST", "/admin/v1/accounts/" + tenant.account() + "/grants");
        page.see(SEND).click();
        page.read("It is not known whether this was done.");
        assertThat(journal(tenant)).containsExactly("grant");
        assertThat(page.control("Credits").getDomAttribute("readonly"))
                .as("it can be sent as it was alone")
                .isNotNull();

        relay.mend();
        page.see(SEND).click();
        closed();
        page.read("for the trade fair");
        assertThat(journal(tenant)).containsExactly("grant");
        assertThat(credits(tenant).getString("available")).isEqualTo("12.5");
    }

    @Test
    void aGrantThatIsGivenUpAfterItsAnswerWasLostIsShownAllTheSame() {
        Operator.Tenant tenant = Operator.tenant("0");
        openAsOperator("#/accounts/" + tenant.account());
        page.press("Grant credits");
        page.type("Credits", "12.5");
        page.type("Reason", "for the trade fair");
        relay.loseAnswers("POST", "/admin/v1/accounts/" + tenant.account() + "/grants");
        page.see(SEND).click();
        page.read("It is not known whether this was done.");

        page.press("Cancel");
        closed();
        page.read("for the trade fair");
    }

    @Test
    void aRefundWhoseAnswerIsLostIsThereOnce() {
        Operator.Tenant tenant = Operator.tenant("50");
        String task = order(tenant);
        openAsOperator("#/tasks/" + task + "?account=" + tenant.account());
        page.press("Refund");
        page.type("Credits", "1.5");
        relay.loseAnswers("POST", "/admin/v1/tasks/" + task + "/refunds");
        page.see(SEND).click();
        page.read("It is not known whether this was done.");
        assertThat(journal(tenant)).containsExactly("refund", "capture", "hold", "grant");

        relay.mend();
        page.see(SEND).click();
        closed();
        page.read("1.5 credits of that were refunded: it cost 2.5 credits in the end.");
        assertThat(journal(tenant)).containsExactly("refund", "capture", "hold", "grant");
        assertThat(credits(tenant).getString("available")).isEqualTo("47.5");
    }

    @Test
    void aKeyWhoseTextIsLostStandsInTheListToBeRevoked() {
        Operator.Tenant tenant = Operator.tenant("0");
        openAsOperator("#/accounts/" + tenant.account());
        page.press("Keys");
        page.press("New key");
        page.type("Name", "web shop");
        relay.loseAnswers("POST", "/admin/v1/accounts/" + tenant.account() + "/keys");
        page.press("Make the key");
        page.read("It is not known whether a key was made.");
        assertThat(page.text()).doesNotContain("Copy the new key now");
        relay.mend();
        page.press("Cancel");
        closed();

        page.press("Revoke web shop");
        page.press("Revoke the key");
        page.read("revoked");
        JsonObject keys =
                Operator.get("/accounts/" + tenant.account() + "/keys").send().json();
        assertThat(keys.getJsonArray("data").getValuesAs(JsonObject.class))
                .as("as many as the gateway was asked for")
                .hasSize(1 + relay.lost());
        assertThat(keys.getJsonArray("data").getJsonObject(0).getString("status"))
                .isEqualTo("revoked");
    }

    @Test
    void anAccountWhoseAnswerIsLostStandsInTheList() {
        String name = "Lost " + System.nanoTime();
        openAsOperator("#/accounts");
        page.press("Open an account");
        page.type("Name", name);
        relay.loseAnswers("POST", "/admin/v1/accounts");
        page.press("Open");
        page.read("It is not known whether the account was opened.");

        page.press("Cancel");
        closed();
        page.until(browser -> page.see(By.cssSelector("main table")).getText().contains(name), "it is not in the list");
    }

    /** Nothing is said that may be wrong: neither that it was charged, nor that it was not. */
    private static void readThatNobodyKnows() {
        page.read("The answer was lost: the gateway may have accepted the order.");
        assertThat(page.see(RUN).getText())
                .contains("Was I charged? Not known yet.")
                .doesNotContain("Charged", "nothing was charged", "Was I charged? No.", "refused");
    }
}
