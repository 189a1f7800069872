package ai.pixapi.jakarta.rest;

import ai.pixapi.testing.PatienceContract;
import ai.pixapi.testing.Senders;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestPatienceTest extends PatienceContract {

    @Override
    protected Senders open(Duration total) {
        return new RestSenders(total);
    }
}
