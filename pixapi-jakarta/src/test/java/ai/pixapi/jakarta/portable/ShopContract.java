package ai.pixapi.jakarta.portable;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.server.Web;
import ai.pixapi.testing.FormPart;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Shop} does on every server, with upstreams that play in this JVM. */
abstract class ShopContract {

    private static UpstreamServer pixapi;
    private static UpstreamServer pixazo;

    private int before;

    /** {@return the application as it is deployed everywhere; the servers are started by {@code pom.xml} with the rest} */
    static WebArchive shop() {
        pixapi = UpstreamServer.pixapi();
        pixazo = UpstreamServer.pixazo();
        return Application.named("shop")
                .config("""
                        pixapi.magic-hour.plan=pro
                        pixapi.poll.shortest=20ms
                        pixapi.retries=0
                        pixapi.fallback=pixapi
                        pixapi.api-key=%1$s
                        pixapi.base-url=%2$s
                        pixapi.pixazo.api-key=%1$s
                        pixapi.pixazo.base-url=%3$s

                        pixapi.client.thrifty.max-cost=0.01
                        pixapi.client.stranger.api-key=sk_unknown
                        pixapi.client.jdk.sender=jdk
                        pixapi.client.careful.fallback=pixazo,pixapi
                        ai.pixapi.jakarta.fault.PixazoCalls/submit/CircuitBreaker/requestVolumeThreshold=4
                        ai.pixapi.jakarta.fault.PixazoCalls/submit/CircuitBreaker/delay=600000

                        # PIXAPI_CLIENT_ENVIRONMENT_MAX_COST says 0.01
                        pixapi.client.environment.max-cost=5
                        # SHOP_MAX_COST says 0.01, the system property 3; of our own name, it would make this client in every application of the server
                        pixapi.client.property.max-cost=${shop.max-cost}
                        # PIXAPI_CLIENT_PROPERTY_ROUTES_NANO_BANANA says pixapi
                        pixapi.client.property.routes.nano-banana=pixazo
                        """.formatted(UpstreamServer.KEY, pixapi.url(), pixazo.url()))
                .with(Shop.class, Prices.class, Orders.class, Errors.class)
                .war();
    }

    /** {@return where the application is, with a slash at its end} */
    abstract URI shopUrl();

    /** {@return where the server's readiness check is} */
    abstract URI ready();

    @AfterAll
    static void closeUpstreams() {
        pixapi.close();
        pixazo.close();
    }

    @BeforeEach
    void count() {
        before = pixapi.submits().size();
    }

    @Test
    void pricesAreInjectedAsConfigured() {
        String price = "price?provider=magichour&model=gpt-image-2&size=1K";

        // 100 credits at Pro's 0.00195 USD
        assertThat(Web.get(shopUrl().resolve(price)).body()).isEqualTo("0.195");
    }

    @Test
    void isReady() {
        assertThat(Web.get(ready()).statusCode()).isEqualTo(200);
    }

    @Test
    void anOrderIsSentOnceWhoeverSends() {
        for (String path : List.of("orders", "orders/by/jdk")) {
            count();

            assertThat(sold(order(path, "a cup"))).startsWith("pixapi:task_");

            assertThat(posts()).hasSize(1);
        }
    }

    @Test
    void whatIsTooDearIsNotSent() {
        HttpResponse<String> refused = order("orders/thrifty", "a secret cup");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("0.02", "0.01").doesNotContain("secret");
        assertThat(posts()).isEmpty();
    }

    @Test
    void aRefusedKeyIsNoFaultOfTheCustomers() {
        HttpResponse<String> refused = order("orders/by/stranger", "a secret cup");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("x-should-retry")).contains("false");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(refused.body())
                .contains("\"type\":\"model_unavailable\"")
                .doesNotContain("secret")
                .doesNotContain("sk_unknown");
    }

    @Test
    void aFileNameArrivesAsItIs() {
        assertThat(sold(order("orders/edits", "été 東京.png"))).startsWith("pixapi:task_");

        List<FormPart> parts = posts().get(0).parts();
        FormPart image = parts.stream()
                .filter(part -> part.fileName().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(image.fileName()).contains("été 東京.png");
        assertThat(image.bytes()).isEqualTo(Orders.SQUARE);
    }

    @Test
    void aProviderThatFailsIsLeftAloneAndTheNextOneServes() {
        pixazo.always(request -> request.kind() == RequestKind.SUBMIT, Reply.status(500));
        for (int i = 0; i < 4; i++) {
            HttpResponse<String> unknown = order("orders/by/careful", "a cup");
            assertThat(unknown.statusCode()).isEqualTo(504);
            assertThat(unknown.headers().firstValue("x-should-retry")).contains("false");
        }
        assertThat(posts()).isEmpty();

        assertThat(sold(order("orders/by/careful", "a cup"))).startsWith("pixapi:task_");

        assertThat(pixazo.submits()).hasSize(4);
        assertThat(posts()).hasSize(1);
    }

    @Test
    void theEnvironmentCountsMoreThanTheFile() {
        assertThat(order("orders/by/environment", "a cup").statusCode()).isEqualTo(400);
        // PIXAPI_CLIENT_ONLY_THERE_MAX_COST says 0.01, and no file speaks of that client
        assertThat(order("orders/by/only-there", "a cup").statusCode()).isEqualTo(400);
        assertThat(posts()).isEmpty();
    }

    @Test
    void aSystemPropertyCountsMoreThanTheEnvironment() {
        // and its routes are those of the environment
        assertThat(sold(order("orders/by/property", "a cup"))).startsWith("pixapi:task_");
    }

    private HttpResponse<String> order(String path, String text) {
        return Web.post(shopUrl().resolve(path), text);
    }

    private static String sold(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).matches("\\S+ [1-9]\\d+");
        return answer.body();
    }

    private List<Received> posts() {
        List<Received> all = pixapi.submits();
        return all.subList(before, all.size());
    }
}
