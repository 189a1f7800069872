package ai.pixapi.gateway.console;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out, and how a session begins and ends. */
class ConsoleSessionIT extends LiveGateway {

    @Test
    void nobodyIsToldThatNobodyIsSignedInAndWhichKeyTheSandboxHas() {
        Answer answer = new Browser().get(Browser.SESSION).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"signed_in\":false,\"sandbox\":true,\"sandbox_key\":\"sk_sandbox\"}");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void theKeyOfAnAccountSignsIn() {
        Tenant tenant = Operator.tenant("5");
        Browser browser = new Browser();

        Answer answer = browser.signIn(tenant.key());

        JsonObject session = answer.json();
        assertThat(session.keySet())
                .containsExactlyInAnyOrder("signed_in", "csrf", "operator", "account", "key", "sandbox", "expires_at");
        assertThat(session.getBoolean("signed_in")).isTrue();
        assertThat(session.getBoolean("operator")).isFalse();
        assertThat(session.getJsonObject("account").getString("id")).isEqualTo(tenant.account());
        assertThat(session.getJsonObject("account").getString("name")).isEqualTo("a customer");
        JsonObject shown = Operator.made(
                Operator.get("/keys/" + session.getJsonObject("key").getString("id")));
        assertThat(session.getJsonObject("key")).isEqualTo(shown);
        assertThat(answer.text()).doesNotContain(tenant.key());
        assertThat(browser.session()).isEqualTo(session);
        assertThat(browser.get("/v1/credits").send().json().toString()).contains("5");
    }

    @Test
    void theKeyOfTheOperatorSignsIn() {
        Browser browser = new Browser();

        JsonObject session = browser.signIn(Operator.KEY).json();

        assertThat(session.keySet())
                .containsExactlyInAnyOrder("signed_in", "csrf", "operator", "sandbox", "expires_at");
        assertThat(session.getBoolean("operator")).isTrue();
        assertThat(browser.get("/admin/v1/status").send().status()).isEqualTo(200);
        assertThat(browser.post("/admin/v1/accounts", "{\"name\":\"by the console\"}")
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theCookieIsForThisHostAndNoScript() {
        Answer answer = new Browser().signIn(Request.KEY);

        String cookie = answer.header("Set-Cookie").orElseThrow();
        assertThat(cookie).matches("pixapi_session=[A-Za-z0-9_-]{43};.*");
        assertThat(List.of(cookie.split("; ?")))
                .contains("Path=/", "HttpOnly", "SameSite=Strict")
                .noneMatch(part -> part.matches("(?i)(domain|expires|max-age|secure).*"));
        assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.text()).doesNotContain(cookie.substring(15, 58));
    }

    @Test
    void eachSignInGivesAnotherCookieAndEndsTheOneBefore() {
        Browser browser = Browser.signedIn(Operator.KEY);
        Browser before = browser.copy();

        JsonObject both = browser.signIn(Request.KEY).json();

        assertThat(both.getBoolean("operator")).isTrue();
        assertThat(both.getJsonObject("account").getString("id")).isEqualTo("acc_sandbox");
        assertThat(browser.get("/v1/credits").send().status()).isEqualTo(200);
        assertThat(browser.get("/admin/v1/status").send().status()).isEqualTo(200);
        isError(before.get("/admin/v1/status").send(), 401, "unauthorized");
        assertThat(before.session().getBoolean("signed_in")).isFalse();
    }

    @Test
    void anotherAccountTakesThePlaceOfTheFirst() {
        Tenant other = Operator.tenant("0");
        Browser browser = Browser.signedIn(Request.KEY);

        JsonObject session = browser.signIn(other.key()).json();

        assertThat(session.getJsonObject("account").getString("id")).isEqualTo(other.account());
        assertThat(session.getBoolean("operator")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; key",
                "{\"key\":7}; key",
                "{\"key\":null}; key",
                "{\"key\":\"sk_sandbox\",\"remember\":true}; remember"
            })
    void aFormThatIsWrongIsRefusedByTheNameOfItsField(String json, String field) {
        isError(Browser.form(json).send(), 400, "invalid_request_error", field);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        isError(Browser.form("key=sk_sandbox").send(), 400, "invalid_request_error");
        isError(Browser.form("{\"key\":\"a\",\"key\":\"b\"}").send(), 400, "invalid_request_error");
        isError(
                Browser.form("{\"key\":\"sk_sandbox\"}")
                        .without("Content-Type")
                        .header("Content-Type", "text/plain")
                        .send(),
                415,
                "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_sandbo", "pxg_0123456789ABCDEFGHIJKL_012345", "' OR '1'='1", "of-the-tests"})
    void aWrongKeyIsRefusedAndGivesNoCookie(String key) {
        Answer answer = new Browser().signIn(key);

        isError(answer, 401, "unauthorized");
        assertThat(answer.text()).doesNotContain(key);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void whoTriesTooManyKeysIsToldToWaitAndAGoodOneStillWorks() throws IOException {
        // an address of this machine that no other test uses
        InetAddress here = InetAddress.getByName("127.0.0.77");
        byte[] wrong = Browser.form("{\"key\":\"wrong\"}").bytes();
        Answer last = null;
        for (int i = 0; i <= 300 && (last == null || last.status() == 401); i++) {
            try (Connection connection = Connection.from(here)) {
                last = connection.write(wrong).read();
            }
        }

        isError(last, 429, "rate_limited");
        try (Connection connection = Connection.from(here)) {
            byte[] right = Browser.form("{\"key\":\"sk_sandbox\"}").bytes();
            assertThat(connection.write(right).read().status()).isEqualTo(200);
        }
    }

    @Test
    void theSandboxKeySignsInOverLoopbackOnly() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        Browser here = Browser.signedIn(Request.KEY);
        for (InetAddress outside : others) {
            try (Connection connection = Connection.to(outside)) {
                byte[] form = Browser.form("{\"key\":\"sk_sandbox\"}").bytes();
                isError(connection.write(form).read(), 403, "forbidden");
            }
            try (Connection connection = Connection.to(outside)) {
                Answer nobody = connection
                        .write(new Browser().get(Browser.SESSION).bytes())
                        .read();
                assertThat(nobody.text()).isEqualTo("{\"signed_in\":false,\"sandbox\":true}");
            }
            try (Connection connection = Connection.to(outside)) {
                isError(connection.write(here.get("/v1/credits").bytes()).read(), 403, "forbidden");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, http://127.0.0.1:1",
        "Origin, null"
    })
    void noOtherSitesPageSignsSomebodyIn(String header, String value) {
        Answer answer = Browser.form("{\"key\":\"sk_sandbox\"}")
                .without(header)
                .header(header, value)
                .send();

        isError(answer, 403, "forbidden");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void whoSignsOutIsOutOnTheServerToo() {
        Browser browser = Browser.signedIn(Request.KEY);

        Answer answer = browser.signOut();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie").orElse(""))
                .matches("(?i)pixapi_session=\"?\"?;.*(max-age=0|1970|1994).*");
        assertThat(browser.session().getBoolean("signed_in")).isFalse();
        isError(browser.get("/v1/credits").send(), 401, "unauthorized");
        assertThat(browser.signOut().status()).isEqualTo(204);
    }

    @Test
    void signingOutNeedsTheCsrfToken() {
        Browser browser = Browser.signedIn(Request.KEY);

        isError(
                browser.withCookie(Request.of("DELETE", Browser.SESSION).without("Authorization"))
                        .send(),
                403,
                "forbidden");
        assertThat(browser.session().getBoolean("signed_in")).isTrue();
    }

    @Test
    void aSessionEndsWithItsKey() {
        Tenant tenant = Operator.tenant("1");
        Browser browser = Browser.signedIn(tenant.key());
        String key = browser.session().getJsonObject("key").getString("id");

        Operator.made(Operator.delete("/keys/" + key));

        isError(browser.get("/v1/credits").send(), 401, "unauthorized");
        Answer asked = browser.get(Browser.SESSION).send();
        assertThat(asked.json().getBoolean("signed_in")).isFalse();
        assertThat(asked.header("Set-Cookie")).isPresent();
    }

    @Test
    void theOperatorStaysWhenHeRevokesTheKeyThatHeSignedInWith() {
        Tenant tenant = Operator.tenant("1");
        Browser browser = Browser.signedIn(Operator.KEY);
        browser.signIn(tenant.key());
        String key = browser.session().getJsonObject("key").getString("id");

        assertThat(browser.delete("/admin/v1/keys/" + key).send().status()).isEqualTo(200);

        JsonObject left = browser.session();
        assertThat(left.getBoolean("operator")).isTrue();
        assertThat(left.keySet()).doesNotContain("account", "key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "FOO"})
    void otherMethodsAreNamed(String method) {
        Answer answer = Request.of(method, Browser.SESSION).send();

        isError(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).contains("GET, HEAD, POST, DELETE");
    }

    @Test
    void anAddressIsNoPlaceForAKey() {
        Answer answer = Browser.form("{\"key\":\"sk_sandbox\"}").send();
        assertThat(answer.status()).isEqualTo(200);

        isError(new Browser().get(Browser.SESSION + "?key=sk_sandbox").send(), 401, "unauthorized");
    }
}
