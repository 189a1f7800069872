package ai.pixapi.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    @Test
    void whatEndsInTimeIsForgottenAtOnce() {
        try (Deadlines deadlines = new Deadlines("test")) {
            deadlines.in(Duration.ofHours(1), () -> {}).cancel(false);
            assertThat(deadlines.held()).isZero();
        }
    }

    @Test
    void whatTakesTooLongIsEnded() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (Deadlines deadlines = new Deadlines("test")) {
            deadlines.in(Duration.ofMillis(1), ended::countDown);
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
