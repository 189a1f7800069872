package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Tasks as they run, and money as it moves. */
class TasksPageIT extends ConsoleTest {

    private static final String ORDER = "/v1/async/images/generations";

    @Test
    void aTaskIsSeenToBeginAndToEndWithoutLoadingThePageAgain() {
        Operator.Tenant tenant = Operator.tenant("50");
        page.open("#/tasks");
        page.signIn(tenant.key());
        page.read("Nothing was ordered yet.");

        String task = order(tenant, "[[sandbox delay=3s]] a lighthouse");
        By row = By.cssSelector("tr[data-task=" + task + "]");
        page.until(
                browser -> page.see(row).getText().matches("(?s).*(submitted|processing).*"), "the task does not run");
        page.until(browser -> page.see(row).getText().contains("completed"), "the task does not end");
        page.until(browser -> page.text().contains("48 credits"), "the balance at the top is that of before");

        page.see(row).findElement(By.tagName("a")).click();
        page.read("a lighthouse");
        page.until(
                browser -> page.all("main img").stream()
                        .anyMatch(image -> Long.parseLong(image.getDomProperty("naturalWidth")) > 0),
                "no picture");
    }

    @Test
    void aFailedTaskSaysWhetherItWasCharged() {
        Operator.Tenant tenant = Operator.tenant("50");
        String task = order(tenant, "[[sandbox fail=prompt_rejected]] x");
        page.open("#/tasks/" + task);
        page.signIn(tenant.key());

        page.read("Was I charged?");
        page.until(browser -> page.text().contains("failed"), "the task does not fail");
        page.read("No");
    }

    @Test
    void theOperatorLooksIntoAnAccountAndRefunds() {
        Operator.Tenant tenant = Operator.tenant("50");
        String task = order(tenant, "a cup");
        page.open("#/accounts/" + tenant.account());
        page.signIn(Operator.KEY);
        page.press("Tasks");
        By row = By.cssSelector("tr[data-task=" + task + "]");
        page.until(browser -> page.see(row).getText().contains("completed"), "the task does not end");
        page.see(row).findElement(By.tagName("a")).click();
        page.press("Refund");
        page.type("Credits", "1.5");
        page.see(By.cssSelector("dialog button[type=submit]")).click();

        page.until(
                browser -> tenant.get("/v1/credits")
                        .send()
                        .json()
                        .getString("available")
                        .equals("49.5"),
                "nothing was refunded");
    }

    @Test
    void usageAndJournalAreShownAndExported() {
        Operator.Tenant tenant = Operator.tenant("50");
        String task = order(tenant, "a cup");
        page.open("#/tasks/" + task);
        page.signIn(tenant.key());
        page.until(browser -> page.text().contains("completed"), "the task does not end");
        page.go("#/usage");

        page.read("48");
        page.read("by the operator");
        page.see(By.tagName("canvas"));
        for (var link : page.all("main a[download]")) {
            String csv = String.valueOf(page.run(
                    "const x = new XMLHttpRequest(); x.open('GET', arguments[0], false); x.send(); return x.status + ' ' + x.responseText",
                    link.getDomAttribute("href")));
            assertThat(csv).startsWith("200 ").contains(",");
        }
        assertThat(page.all("main a[download]")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void thePicturesThatWereSentStandBesideTheResult() {
        Operator.Tenant tenant = Operator.tenant("50");
        Form form = Form.of("make it blue").text("size", "64x64").image(Picture.png(64, 64, 0xff0000));
        String task =
                tenant.sign(Request.edit(form)).send().header("x-pixapi-task").orElseThrow();
        page.open("#/tasks/" + task);
        page.signIn(tenant.key());

        page.read("Sent with the order");
        page.until(
                browser -> page.all(".tasks-sent img, .tasks-results img").stream()
                                .filter(picture -> Boolean.TRUE.equals(
                                        page.run("return arguments[0].naturalWidth === 64", picture)))
                                .count()
                        == 2,
                "the input and the result are not both shown");
    }

    private static String order(Operator.Tenant tenant, String prompt) {
        Answer answer = tenant.post(ORDER, "{\"model\":\"nano-banana\",\"prompt\":\"" + prompt + "\"}")
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        return answer.json().getString("id");
    }
}
