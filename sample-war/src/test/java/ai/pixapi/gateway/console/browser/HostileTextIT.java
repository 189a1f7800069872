package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Operator;
import jakarta.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users wrote is text, whatever it looks like: nothing of it runs, loads or moves the page. */
class HostileTextIT extends ConsoleTest {

    private static final List<String> TEXTS = List.of(
            "<img src=x onerror=\"window.hacked = 1\">",
            "\"><script>window.hacked = 1</script>",
            "javascript:window.hacked=1",
            "{{constructor.constructor('window.hacked = 1')()}}",
            "\u202egnp.exe \u2066\u0301\u0301\u0301",
            "W".repeat(190));

    @Test
    void namesPromptsAndReasonsAreShownAsTheyAre() {
        for (String text : TEXTS) {
            String account = Operator.made(Operator.post("/accounts", json("name", text)))
                    .getString("id");
            Operator.made(Operator.post(
                    "/accounts/" + account + "/grants",
                    Json.createObjectBuilder()
                            .add("amount", "9")
                            .add("note", text)
                            .build()
                            .toString()));
            Operator.Tenant tenant = new Operator.Tenant(
                    account, Operator.key(account, json("name", text)).getString("key"));
            Operator.made(tenant.post(
                    "/v1/images/generations",
                    Json.createObjectBuilder()
                            .add("model", "nano-banana")
                            .add("prompt", text)
                            .build()
                            .toString()));
            asNobody();
            page.open("#/accounts/" + account);
            page.signIn(Operator.KEY);
            page.read(visible(text));
            for (String fragment : List.of("#/accounts", "#/keys", "#/tasks", "#/usage")) {
                page.go(fragment);
                page.until(
                        browser -> !page.all("main h1").isEmpty()
                                && page.all("main .waiting").isEmpty(),
                        "nothing at " + fragment);
                assertThat(page.overhang()).as("%s of %s", fragment, text).isLessThanOrEqualTo(0);
            }
            page.go("#/tasks");
            page.see(org.openqa.selenium.By.cssSelector("tr[data-task] a")).click();
            page.read(visible(text));
            assertThat(page.run("return typeof window.hacked")).as(text).isEqualTo("undefined");
            assertThat(page.all("main img[src=x], main script")).isEmpty();
        }
    }

    /** What the browser says of a text has its spaces folded. */
    private static String visible(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }

    private static String json(String name, String text) {
        return Json.createObjectBuilder().add(name, text).build().toString();
    }
}
