package ai.pixapi.gateway.console;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Events;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cookie of a session opens, and what it does not. */
class ConsoleAccessIT extends LiveGateway {

    private static final String ESTIMATE = "{\"model\":\"nano-banana\",\"prompt\":\"a fox\"}";

    @Test
    void whatChangesSomethingNeedsTheCsrfToken() {
        Browser browser = Browser.signedIn(Request.KEY);

        assertThat(browser.post("/v1/estimates", ESTIMATE).send().status()).isEqualTo(200);
        isError(
                browser.withCookie(Request.json("/v1/estimates", ESTIMATE).without("Authorization"))
                        .send(),
                403,
                "forbidden");
    }

    @Test
    void theCsrfTokenOfAnotherSessionIsNone() {
        Browser browser = Browser.signedIn(Request.KEY);
        Browser other = Browser.signedIn(Request.KEY);
        String csrf = other.session().getString("csrf");

        for (String shown : new String[] {csrf, "", "x", csrf.toUpperCase(java.util.Locale.ROOT)}) {
            isError(
                    browser.withCookie(Request.json("/v1/estimates", ESTIMATE).without("Authorization"))
                            .header("x-pixapi-csrf", shown)
                            .send(),
                    403,
                    "forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void anotherSitesPageReadsNothingWithTheCookie(String site) {
        Browser browser = Browser.signedIn(Request.KEY);
        browser.signIn(Operator.KEY);

        for (String path : new String[] {"/v1/models", "/v1/credits", "/admin/v1/status", Browser.SESSION}) {
            Answer answer = browser.get(path)
                    .without("Sec-Fetch-Site")
                    .header("Sec-Fetch-Site", site)
                    .send();
            isError(answer, 403, "forbidden");
        }
    }

    @Test
    void anEndedSessionIsTold() {
        Browser browser = Browser.signedIn(Request.KEY);
        Browser before = browser.copy();
        browser.signOut();

        for (Request request : new Request[] {
            before.get("/v1/models"), before.post("/v1/estimates", ESTIMATE), before.get("/admin/v1/status")
        }) {
            assertThat(isError(request.send(), 401, "unauthorized").getString("message"))
                    .contains("session");
        }
        isError(
                Request.get("/v1/models")
                        .without("Authorization")
                        .header("Cookie", "pixapi_session=nonsense")
                        .send(),
                401,
                "unauthorized");
    }

    @Test
    void theScopeOfTheKeyIsThatOfTheSession() {
        Tenant tenant = Operator.tenant("1");
        Tenant narrow = tenant.with(Operator.key(
                tenant.account(), "{\"name\":\"narrow\",\"endpoints\":[\"tasks\"],\"models\":[\"nano-banana\"]}"));
        Browser browser = Browser.signedIn(narrow.key());

        assertThat(browser.get("/v1/tasks").send().status()).isEqualTo(200);
        assertThat(browser.get("/v1/models").send().status()).isEqualTo(200);
        isError(browser.get("/v1/credits").send(), 403, "forbidden");
        isError(browser.post("/v1/images/generations", "{\"prompt\":\"a fox\"}").send(), 403, "forbidden");
        isError(browser.get("/admin/v1/status").send(), 403, "forbidden");
    }

    @Test
    void lookingIsNotCountedAndDoingIs() {
        Tenant tenant = Operator.tenant("1");
        Tenant slow = tenant.with(Operator.key(tenant.account(), "{\"name\":\"slow\",\"requests_per_minute\":1}"));
        Browser browser = Browser.signedIn(slow.key());

        for (int i = 0; i < 3; i++) {
            assertThat(browser.get("/v1/credits").send().status()).isEqualTo(200);
        }
        assertThat(browser.post("/v1/estimates", ESTIMATE).send().status()).isEqualTo(200);
        isError(browser.post("/v1/estimates", ESTIMATE).send(), 429, "rate_limited");
        assertThat(browser.get("/v1/credits").send().status()).isEqualTo(200);
    }

    @Test
    void aKeyInItsHeaderIsTheOnlyOne() {
        Tenant tenant = Operator.tenant("3");
        Browser browser = Browser.signedIn(Operator.KEY);
        browser.signIn(Request.KEY);

        Answer credits = browser.withCookie(tenant.get("/v1/credits")).send();
        assertThat(credits.text()).isEqualTo(tenant.get("/v1/credits").send().text());
        assertThat(browser.withCookie(tenant.post("/v1/estimates", ESTIMATE))
                        .send()
                        .status())
                .isEqualTo(200);
        isError(browser.withCookie(tenant.get("/admin/v1/status")).send(), 403, "forbidden");
        isError(
                browser.get("/v1/credits")
                        .header("Authorization", "Bearer wrong")
                        .send(),
                401,
                "unauthorized");
        isError(browser.get("/v1/credits").header("Authorization", "").send(), 401, "unauthorized");
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/models", "GET, /v1/models/nano-banana", "GET, /v1/pricing", "POST, /v1/estimates"})
    void theOperatorSeesModelsAndPricesWithoutAnAccount(String method, String path) {
        Browser browser = Browser.signedIn(Operator.KEY);

        Request request = method.equals("GET") ? browser.get(path) : browser.post(path, ESTIMATE);

        assertThat(request.send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/credits",
        "GET, /v1/credits/journal",
        "GET, /v1/tasks",
        "GET, /v1/tasks/task_x",
        "GET, /v1/usage",
        "GET, /v1/estimates/../credits",
        "GET, /v1/models/../credits",
        "GET, /v1/models/%2e%2e/credits",
        "GET, /v1/models;/../credits",
        "GET, /v1//credits",
        "GET, /v1/webhooks",
        "GET, /v1/webhooks/secret",
        "GET, /v1/image-projects/x",
        "POST, /v1/images/generations",
        "POST, /v1/images/generate",
        "POST, /v1/async/images/generations",
        "POST, /v1/async/videos/generations",
        "POST, /v1/estimates/../images/generations",
        "POST, /v1/models",
        "POST, /v1/quotes",
        "POST, /v1/webhooks",
        "POST, /v1/files/upload-urls",
        "POST, /v1/ai-image-generator",
        "DELETE, /v1/webhooks/x"
    })
    void theOperatorHasNoAccountOfHisOwn(String method, String path) {
        Browser browser = Browser.signedIn(Operator.KEY);
        Request request = switch (method) {
            case "GET" -> browser.get(path);
            case "POST" -> browser.post(path, "{\"prompt\":\"a fox\"}");
            default -> browser.delete(path);
        };

        assertThat(request.send().status()).isIn(400, 403, 404);
    }

    @Test
    void theDoorOfPixazoKnowsNoCookie() {
        Browser browser = Browser.signedIn(Request.KEY);

        assertThat(browser.post("/nano-banana/v1/nano-banana/generateTextToImageRequest", "{\"prompt\":\"a fox\"}")
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(browser.get("/v2/requests/status/x").send().status()).isEqualTo(401);
    }

    @Test
    void aStreamEndsWithItsSession() {
        for (String path : new String[] {"/v1/tasks/events", "/admin/v1/accounts/acc_sandbox/tasks/events"}) {
            Browser browser = Browser.signedIn(Request.KEY);
            browser.signIn(Operator.KEY);
            try (Events events = new Events(browser.get(path))) {
                events.next();
                browser.signOut();

                events.untilTheEnd();
            }
        }
    }

    @Test
    void theCookieShowsTheSmallPicturesOfItsAccountAlone() {
        Operator.Tenant tenant = Operator.tenant("10");
        String url = Operator.made(
                        tenant.post("/v1/images/generations", "{\"model\":\"nano-banana\",\"prompt\":\"a fox\"}"))
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("url");
        String small = url.substring(url.indexOf("/assets/"), url.indexOf('?')) + "?thumb=256";

        Answer answer = Browser.signedIn(tenant.key()).get(small).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("image/png");
        isError(Browser.signedIn(Request.KEY).get(small).send(), 404, "not_found");
        isError(Browser.signedIn(Operator.KEY).get(small).send(), 403, "forbidden");
        isError(Request.get(small).without("Authorization").send(), 403, "forbidden");
    }
}
