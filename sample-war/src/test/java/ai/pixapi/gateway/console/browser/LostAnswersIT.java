package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Picture;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Answers get lost between the gateway and the browser: the page does not claim to know, and what is sent again is done once. */
class LostAnswersIT extends ConsoleTest {

    private static final String ORDERS = "/v1/async/images/generations";
    private static final By RUN = By.cssSelector("article.run");
    private static final By SEND = By.cssSelector("dialog[open] button[type=submit]");

    private static Relay relay;

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
        relay.close();
    }

    @Override
    boolean isMeant(String line) {
        return line.contains("net::ERR_EMPTY_RESPONSE");
    }

    @Test
    void anOrderWhoseAnswerIsLostIsPlacedAndPaidForOnce() {
        Operator.Tenant tenant = openPlayground();
        page.type("Prompt", "A lighthouse");
        relay.loseAnswers("POST", ORDERS);
        page.press("Generate · 2 credits");
        readThatNobodyKnows();
        assertThat(tasks(tenant)).isEqualTo(1);

        page.press("Send it again");
        page.until(browser -> relay.lost() >= 2, "it is not sent again");
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
        String task = tenant.post("/v1/images/generations", "{\"model\":\"nano-banana\",\"prompt\":\"a cup\",\"n\":2}")
                .send()
                .header("x-pixapi-task")
                .orElseThrow();
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

    private static Operator.Tenant openPlayground() {
        Operator.Tenant tenant = Operator.tenant("50");
        page.open("#/playground");
        page.signIn(tenant.key());
        page.control("Prompt");
        return tenant;
    }

    private static void openAsOperator(String fragment) {
        page.open(fragment);
        page.signIn(Operator.KEY);
    }

    /** Nothing is said that may be wrong: neither that it was charged, nor that it was not. */
    private static void readThatNobodyKnows() {
        page.read("The answer was lost: the gateway may have accepted the order.");
        assertThat(page.see(RUN).getText())
                .contains("Was I charged? Not known yet.")
                .doesNotContain("Charged", "nothing was charged", "Was I charged? No.", "refused");
    }

    private static String finished() {
        return page.until(
                browser -> {
                    String words = page.see(RUN).getText();
                    return words.contains("Charged") ? words : null;
                },
                "the order does not end");
    }

    private static void closed() {
        page.until(browser -> page.all("dialog[open]").isEmpty(), "the dialog stays");
    }

    private static void isPaidForOnce(Operator.Tenant tenant) {
        assertThat(tasks(tenant)).isEqualTo(1);
        assertThat(journal(tenant)).containsExactly("capture", "hold", "grant");
        assertThat(credits(tenant).getString("available")).isEqualTo("48");
    }

    private static int tasks(Operator.Tenant tenant) {
        return tenant.get("/v1/tasks").send().json().getJsonArray("data").size();
    }

    private static JsonObject credits(Operator.Tenant tenant) {
        return tenant.get("/v1/credits").send().json();
    }

    /** {@return what kinds of entries the account's journal has, the newest first} */
    private static List<String> journal(Operator.Tenant tenant) {
        return tenant.get("/v1/credits/journal").send().json().getJsonArray("entries").stream()
                .map(entry -> entry.asJsonObject().getString("kind"))
                .toList();
    }
}
