package ai.pixapi.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;

/** Tests against the running gateway, which must be none the worse for them. */
public abstract class LiveGateway {

    /** For the tests. */
    protected LiveGateway() {}

    @AfterAll
    static void theGatewayIsStillReady() {
        Answer health = Request.get("/health/ready").send();
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().getString("status")).isEqualTo("UP");
    }
}
