package ai.pixapi.gateway.doors;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.outbound.FarServer;
import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Envelope;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the tests of the doors have in common. */
public final class Doors {

    private static final int MOST_LOOKS = 600;

    private Doors() {}

    /** {@return a small picture as a data URL} */
    public static String dataUrl() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(Picture.png());
    }

    /** {@return a server that the gateway under test fetches pictures from; it has one at {@code /x.png}} */
    public static FarServer farServer() throws IOException {
        return new FarServer("127.0.0.5", Integer.getInteger("far.port", 0)).file("/x.png", Picture.png());
    }

    /** {@return the same request, with the key where the Pixazo API wants it} */
    public static Request subscribed(Request request, String key) {
        return request.without("Authorization").header("Ocp-Apim-Subscription-Key", key);
    }

    /** {@return the first answer that will do; each look is one round over the wire} */
    public static Answer until(Predicate<JsonObject> done, Supplier<Answer> look) {
        Answer last = look.get();
        for (int i = 0; i < MOST_LOOKS; i++) {
            assertThat(last.status()).as("%s", last).isEqualTo(200);
            if (done.test(last.json())) {
                return last;
            }
            last = look.get();
        }
        throw new AssertionError("not yet: " + last);
    }

    /** {@return what is set aside and what was spent of a tenant's credits} */
    public static String balance(Tenant tenant) {
        JsonObject credits = tenant.get("/v1/credits").send().json();
        return credits.getString("held") + " held, " + credits.getString("spent") + " spent";
    }

    /** Judges the headers of an error, which every door has, and that it tells nothing of the inside. */
    public static void saysWhetherToRetry(Answer answer) {
        boolean retry = Boolean.parseBoolean(answer.header("x-should-retry").orElseThrow());
        assertThat(answer.header("Retry-After").isPresent()).as("%s", answer).isEqualTo(retry);
        assertThat(answer.header("x-pixapi-charged")).contains("no");
        assertThat(answer.header("x-request-id").orElse("")).startsWith("req_");
        assertThat(answer.header("Content-Type")).contains("application/json");
        Envelope.hidesTheInside(answer);
    }
}
