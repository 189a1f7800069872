package ai.pixapi.http;

import ai.pixapi.testing.RequestContract;
import ai.pixapi.testing.Senders;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JdkRequestTest extends RequestContract {

    @Override
    protected Senders open(Duration total) {
        return new JdkSenders(total);
    }
}
