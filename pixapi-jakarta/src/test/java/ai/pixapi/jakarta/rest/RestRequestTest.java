package ai.pixapi.jakarta.rest;

import ai.pixapi.testing.RequestContract;
import ai.pixapi.testing.Senders;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestRequestTest extends RequestContract {

    @Override
    protected Senders open(Duration total) {
        return new RestSenders(total);
    }
}
