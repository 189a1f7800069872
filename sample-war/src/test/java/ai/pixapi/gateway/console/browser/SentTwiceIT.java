package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Operator;
import org.junit.jupiter.api.Test;

/** A browser sends by itself once more what was not answered, and no page learns of it: the gateway does twice what was pressed once. */
class SentTwiceIT extends RelayedTest {

    @Test
    void anOrderIsPlacedAndPaidForOnce() {
        Operator.Tenant tenant = openPlayground();
        page.type("Prompt", "A lighthouse");
        relay.loseFirstAnswers("POST", ORDERS);
        page.press("Generate · 2 credits");

        assertThat(finished()).contains("Charged 2 credits ($0.02), as estimated.");
        assertThat(relay.lost()).isEqualTo(1);
        isPaidForOnce(tenant);
    }

    @Test
    void aGrantIsThereOnce() {
        Operator.Tenant tenant = Operator.tenant("0");
        openAsOperator("#/accounts/" + tenant.account());
        page.press("Grant credits");
        page.type("Credits", "12.5");
        page.type("Reason", "for the trade fair");
        relay.loseFirstAnswers("POST", "/admin/v1/accounts/" + tenant.account() + "/grants");
        page.see(SEND).click();

        closed();
        page.read("for the trade fair");
        assertThat(relay.lost()).isEqualTo(1);
        assertThat(journal(tenant)).containsExactly("grant");
        assertThat(credits(tenant).getString("available")).isEqualTo("12.5");
    }

    @Test
    void aRefundIsThereOnceAndTakenForDone() {
        Operator.Tenant tenant = Operator.tenant("50");
        String task = order(tenant);
        openAsOperator("#/tasks/" + task + "?account=" + tenant.account());
        page.press("Refund");
        page.type("Credits", "1.5");
        relay.loseFirstAnswers("POST", "/admin/v1/tasks/" + task + "/refunds");
        page.see(SEND).click();

        closed();
        page.read("1.5 credits of that were refunded: it cost 2.5 credits in the end.");
        assertThat(relay.lost()).isEqualTo(1);
        assertThat(journal(tenant)).containsExactly("refund", "capture", "hold", "grant");
    }

    @Test
    void aSecondKeyIsNotKeptQuiet() {
        Operator.Tenant tenant = Operator.tenant("0");
        openAsOperator("#/accounts/" + tenant.account());
        page.press("Keys");
        page.press("New key");
        page.type("Name", "web shop");
        relay.loseFirstAnswers("POST", "/admin/v1/accounts/" + tenant.account() + "/keys");
        page.press("Make the key");

        page.read("Copy the new key now");
        page.read("Another key of this name was made meanwhile.");
    }
}
