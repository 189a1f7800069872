package ai.pixapi.gateway.console;

import static ai.pixapi.gateway.wire.Envelope.hidesTheInside;
import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Request;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told about the console's pages, scripts and styles. */
class ConsolePagesIT extends LiveGateway {

    private static final String CHARTS = "/webjars/chart.js/4.5.1/dist/chart.umd.js";
    private static final String STYLES = "/webjars/picocss__pico/2.1.1/css/pico.min.css";
    private static final Pattern OWN_FILE = Pattern.compile("[\"'](/console/[^\"']+)[\"']");

    private static Request get(String path) {
        return Request.get(path).without("Authorization");
    }

    /** One of the files that the page names. */
    private static String ownFile() {
        Matcher named = OWN_FILE.matcher(get("/").send().text());
        assertThat(named.find()).isTrue();
        return named.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", CHARTS, STYLES})
    void everyPageSaysWhatItMayDo(String path) {
        Answer answer = get(path).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
                        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
                        + " require-trusted-types-for 'script'; trusted-types 'none'");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.header("Permissions-Policy").orElse("")).contains("camera=()", "geolocation=()");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(answer.header("x-request-id")).isPresent();
        assertThat(answer.headers("Server")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", CHARTS + ", text/javascript", STYLES + ", text/css"})
    void browsersAreToldTheType(String path, String type) {
        assertThat(get(path).send().header("Content-Type").orElse(""))
                .matches(type.replace("text/javascript", "(text|application)/javascript") + "(;.*)?");
    }

    @Test
    void pagesAreAskedForAgainAndNotSentAgain() {
        for (String path : List.of("/", "/index.html", ownFile())) {
            Answer first = get(path).send();
            assertThat(first.header("Cache-Control")).contains("no-cache");
            String tag = first.header("ETag").orElseThrow();

            Answer again = get(path)
                    .header("If-None-Match", tag)
                    .header("If-Modified-Since", first.header("Last-Modified").orElse(""))
                    .send();

            assertThat(again.status()).as("%s", path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.header("ETag")).contains(tag);
            assertThat(again.header("Cache-Control")).contains("no-cache");
        }
    }

    @Test
    void theTimeOfAFileDoesNotKeepANewReleaseAway() {
        Answer other = get("/").header("If-None-Match", "\"of the last release\"")
                .header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
                .send();

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.text()).startsWith("<!");
        assertThat(get("/").header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {CHARTS, STYLES})
    void librariesAreKeptForAsLongAsTheirVersion(String path) {
        Answer answer = get(path).send();

        assertThat(answer.header("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(answer.body().length).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/nothing.js",
                "/console/session/more",
                "/webjars",
                "/webjars/",
                "/webjars/chart.js",
                "/webjars/chart.js/4.5.1/dist",
                "/webjars/chart.js/4.5.1/dist/",
                "/webjars/nothing/1/x.js",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/console/../WEB-INF/web.xml",
                "/console/%2e%2e/WEB-INF/web.xml",
                "/console/..%2fWEB-INF/web.xml",
                "/index.htm",
                "/index.html/",
                "/index.html/more"
            })
    void whatIsNoFileIsNotFound(String path) {
        Answer answer = get(path).send();

        assertThat(answer.status()).as("%s", answer).isIn(400, 403, 404);
        assertThat(answer.text()).doesNotContain("<web-app", "welcome-file", "Implementation");
        hidesTheInside(answer);
        assertThat(answer.header("Cache-Control").orElse("")).doesNotContain("immutable");
    }

    @ParameterizedTest
    @CsvSource({"POST, /", "PUT, /index.html", "DELETE, /console/x.js", "OPTIONS, /", "FOO, " + CHARTS})
    void pagesCanOnlyBeRead(String method, String path) {
        Answer answer = Request.of(method, path).send();

        isError(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).contains("GET, HEAD");
    }

    @Test
    void theHeadOfAPageIsThatOfThePage() {
        Answer head = Request.of("HEAD", "/").without("Authorization").send();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(get("/").send().header("ETag"));
    }

    @Test
    void theApiIsCachedNowhere() {
        assertThat(Request.get("/v1/models").send().header("Cache-Control")).contains("no-store");
        assertThat(get(Browser.SESSION).send().header("Cache-Control")).contains("no-store");
    }
}
