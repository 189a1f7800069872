package ai.pixapi.jakarta.portable;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.jakarta.server.WildFly;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On WildFly, with the MicroProfile configuration that it comes with. */
@Timeout(180)
class ShopOnWildFlyIT extends ShopContract {

    private static WildFly server;

    @BeforeAll
    static void start() throws IOException {
        server = WildFly.with(shop());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void complainsOfNothing() {
        assertThat(server.log()).doesNotContain(" ERROR ", "is no key of ours");
    }

    @Override
    URI shopUrl() {
        return server.url();
    }

    @Override
    URI ready() {
        return server.management().resolve("health/ready");
    }
}
