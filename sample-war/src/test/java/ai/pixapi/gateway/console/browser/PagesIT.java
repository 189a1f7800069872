package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.OutputType;

/**
 * Every page, light and dark: axe-core finds nothing, nothing is wider than the screen at 360, 1440 and 2560 pixels, and a picture of
 * it goes to {@code target/console}, for somebody to look at.
 */
class PagesIT extends ConsoleTest {

    private static final Path PICTURES = Path.of(System.getProperty("console.pictures", "target/console"));
    private static final List<Integer> WIDTHS = List.of(360, 1440, 2560);

    private static Operator.Tenant tenant;
    private static String task;

    /** A page and how it is reached. */
    private enum Shown {
        SIGN_IN("", false),
        PRICES("#/prices", false),
        PLAYGROUND("#/playground", false),
        TASKS("#/tasks", false),
        TASK("#/tasks/%s", false),
        WEBHOOKS("#/tasks/webhooks", false),
        USAGE("#/usage", false),
        KEY("#/keys", false),
        KEYS("#/keys", true),
        ACCOUNTS("#/accounts?search=customer", true),
        ACCOUNT("#/accounts/%s", true),
        ROUTES("#/routes", true);

        private final String fragment;
        private final boolean operator;

        Shown(String fragment, boolean operator) {
            this.fragment = fragment;
            this.operator = operator;
        }

        String file(int width, boolean dark) {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-" + width
                    + (dark ? "-dark" : "-light") + ".png";
        }
    }

    @BeforeAll
    static void somethingToShow() throws IOException {
        Files.createDirectories(PICTURES);
        tenant = Operator.tenant("500");
        Operator.key(
                tenant.account(),
                "{\"name\":\"web shop\",\"models\":[\"nano-banana\"],\"budget\":\"50\",\"images_per_minute\":60}");
        order("nano-banana-pro", "A ceramic coffee cup on a wooden table, morning light");
        order("gpt-image-2", "A lighthouse in a storm, oil on canvas");
        order("nano-banana-2", "[[sandbox fail=prompt_rejected]] A street");
        task = edited("Hills under a large sun");
    }

    private static String edited(String prompt) {
        Form form = Form.of(prompt).text("model", "nano-banana").image(Picture.png(512, 512, 0xe0b040));
        return tenant.sign(Request.edit(form)).send().header("x-pixapi-task").orElseThrow();
    }

    private static String order(String model, String prompt) {
        Answer answer = tenant.post(
                        "/v1/images/generations", "{\"model\":\"" + model + "\",\"prompt\":\"" + prompt + "\"}")
                .send();
        assertThat(answer.status()).as("%s", answer).isIn(200, 422);
        return answer.header("x-pixapi-task").orElse("");
    }

    @ParameterizedTest
    @EnumSource
    void isReadableByEverybodyOnEveryScreen(Shown shown) throws IOException {
        String id = shown == Shown.ACCOUNT ? tenant.account() : task;
        page.open(String.format(shown.fragment, id));
        if (shown != Shown.SIGN_IN) {
            page.signIn(shown.operator ? Operator.KEY : tenant.key());
            if (shown == Shown.KEYS) {
                page.run("sessionStorage.setItem('pixapi.account', arguments[0])", tenant.account());
                page.reload();
            }
            if (shown == Shown.PLAYGROUND) {
                orderSomething();
            }
            settled();
        }
        List<String> wrong = new ArrayList<>();
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            for (int width : WIDTHS) {
                browser.screen(width, width == 360 ? 780 : width == 2560 ? 1440 : 900);
                settled();
                if (page.overhang() > 0) {
                    wrong.add(page.overhang() + " pixels too wide at " + width + ": " + widest());
                }
                wrong.addAll(reports());
                wrong.addAll(Axe.violations(browser.driver()));
                // axe tries styles of its own, which the policy refuses
                browser.console();
                Files.write(PICTURES.resolve(shown.file(width, dark)), picture(width));
            }
        }
        assertThat(wrong.stream().distinct()).isEmpty();
    }

    private static void orderSomething() {
        page.type("Prompt", "A lighthouse on a cliff, evening");
        page.press("Generate · ");
        page.until(browser -> !page.all("article.run img").isEmpty(), "no picture");
    }

    private static void settled() {
        page.until(
                browser -> !page.all("main h1").isEmpty()
                        && page.all("main .waiting, main [aria-busy=true]").isEmpty()
                        && Boolean.TRUE.equals(
                                page.run("return [...document.images].every((image) => image.complete)")),
                "the page does not settle");
    }

    private static String widest() {
        return String.valueOf(page.run("""
                return [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                    && !one.closest(".scroller, pre, #nav, .tabs")).slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" | ")
                """));
    }

    /** The whole page, not only what a screen shows of it. */
    private static byte[] picture(int width) {
        Object height = page.run("return Math.min(document.documentElement.scrollHeight, 4000)");
        browser.screen(width, Math.max(780, ((Long) height).intValue()));
        byte[] png = browser.driver().getScreenshotAs(OutputType.BYTES);
        browser.screen(width, width == 360 ? 780 : 900);
        return png;
    }
}
