package ai.pixapi.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;

/** What tests do through {@code /admin/v1}. */
public final class Operator {

    /** The operator's key of the gateway under test, which its start configured. */
    public static final String KEY = System.getProperty("gateway.admin-key", "");

    private Operator() {}

    /** {@return a request with the operator's key} */
    public static Request get(String path) {
        return signed(Request.get("/admin/v1" + path));
    }

    /** {@return a request with the operator's key} */
    public static Request post(String path, String json) {
        return signed(Request.json("/admin/v1" + path, json));
    }

    /** {@return a request with the operator's key} */
    public static Request delete(String path) {
        return signed(Request.of("DELETE", "/admin/v1" + path));
    }

    private static Request signed(Request request) {
        return request.without("Authorization").header("Authorization", "Bearer " + KEY);
    }

    /** {@return what was made, once it was} */
    public static JsonObject made(Request request) {
        Answer answer = request.send();
        assertThat(answer.status()).as("%s", answer).isIn(200, 201);
        return answer.json();
    }

    /** {@return a new account with so many credits} */
    public static Tenant tenant(String credits) {
        String account = made(post("/accounts", "{\"name\":\"a customer\"}")).getString("id");
        if (!credits.equals("0")) {
            made(post("/accounts/" + account + "/grants", "{\"amount\":\"" + credits + "\"}"));
        }
        return new Tenant(account, key(account, "{\"name\":\"usual\"}").getString("key"));
    }

    /** {@return a new key of an account} */
    public static JsonObject key(String account, String json) {
        return made(post("/accounts/" + account + "/keys", json));
    }

    /**
     * An account and the text of a key of it.
     *
     * @param account its id
     * @param key the text
     */
    public record Tenant(String account, String key) {

        /** {@return a request of this customer} */
        public Request get(String path) {
            return sign(Request.get(path));
        }

        /** {@return a request of this customer} */
        public Request post(String path, String json) {
            return sign(Request.json(path, json));
        }

        /** {@return the same request, by this customer} */
        public Request sign(Request request) {
            return request.without("Authorization").header("Authorization", "Bearer " + key);
        }

        /** {@return the same customer with another key} */
        public Tenant with(JsonObject issued) {
            return new Tenant(account, issued.getString("key"));
        }
    }
}
