package ai.pixapi.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;

/** What a browser does on behalf of the console's page: it keeps the cookie, and shows the CSRF token. */
final class Browser {

    static final String SESSION = "/console/session";

    private Optional<String> cookie = Optional.empty();
    private String csrf = "";

    /** {@return a browser in which somebody has signed in} */
    static Browser signedIn(String key) {
        Browser browser = new Browser();
        assertThat(browser.signIn(key).status()).isEqualTo(200);
        return browser;
    }

    /** {@return a request to sign in, without a session} */
    static Request form(String json) {
        return bare(Request.json(SESSION, json)).header("Origin", Connection.GATEWAY.toString());
    }

    private static Request bare(Request request) {
        return request.without("Authorization").header("Sec-Fetch-Site", "same-origin");
    }

    /** Shows a key, as well as what is known already. */
    Answer signIn(String key) {
        Answer answer = withCookie(
                        form(Json.createObjectBuilder().add("key", key).build().toString()))
                .send();
        if (answer.status() == 200) {
            cookie = answer.header("Set-Cookie").map(header -> header.split(";", 2)[0]);
            csrf = answer.json().getString("csrf");
        }
        return answer;
    }

    Answer signOut() {
        return changes(Request.of("DELETE", SESSION)).send();
    }

    /** {@return who is signed in} */
    JsonObject session() {
        Answer answer = get(SESSION).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    Request get(String path) {
        return withCookie(bare(Request.get(path)));
    }

    Request post(String path, String json) {
        return changes(Request.json(path, json));
    }

    Request delete(String path) {
        return changes(Request.of("DELETE", path));
    }

    /** {@return the request with the cookie and the CSRF token} */
    Request changes(Request request) {
        return withCookie(bare(request)).header("x-pixapi-csrf", csrf);
    }

    /** {@return the request with the cookie alone} */
    Request withCookie(Request request) {
        cookie.ifPresent(pair -> request.header("Cookie", pair));
        return request;
    }

    /** {@return the same browser as it is now, whatever this one does later} */
    Browser copy() {
        Browser copy = new Browser();
        copy.cookie = cookie;
        copy.csrf = csrf;
        return copy;
    }
}
