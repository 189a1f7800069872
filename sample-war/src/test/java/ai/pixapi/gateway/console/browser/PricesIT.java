package ai.pixapi.gateway.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Request;
import org.junit.jupiter.api.Test;

/** What things cost, side by side, before anything is ordered. */
class PricesIT extends ConsoleTest {

    @Test
    void routesStandSideBySideAndLowerBoundsAreMarked() {
        page.open("#/prices?model=nano-banana&size=16%3A9");
        page.signIn(Request.KEY);

        page.read("pixapi");
        page.read("11.88");
        assertThat(page.text()).contains("magichour", "pixazo").containsPattern("(?i)at least|from");
    }

    @Test
    void anEstimateFollowsWhatIsTypedAndTheAddressKeepsIt() {
        page.open("#/prices?model=nano-banana-pro");
        page.signIn(Request.KEY);
        page.read("8 credits");
        page.type("Images", "3");
        page.read("24 credits");
        String address = browser.driver().getCurrentUrl();
        assertThat(address).contains("n=3");

        page.open("");
        page.open(address.substring(address.indexOf('#')));
        page.read("24 credits");
    }

    @Test
    void aSizeThatIsNoneIsToldAtItsField() {
        page.open("#/prices?model=nano-banana");
        page.signIn(Request.KEY);
        page.read("2 credits");
        page.type("Size", "huge");

        page.until(
                browser -> "true".equals(page.control("Size").getDomAttribute("aria-invalid")),
                "the field is not marked");
    }

    @Test
    void thePriceBookAndThePixelScaleAreThere() {
        page.open("#/prices");
        page.signIn(Request.KEY);

        page.read("1.98");
        assertThat(page.all("main svg[role=img], main figure svg")).isNotEmpty();
        assertThat(page.text()).contains("Price book");
    }
}
