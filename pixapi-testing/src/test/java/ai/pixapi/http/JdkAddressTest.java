package ai.pixapi.http;

import ai.pixapi.testing.AddressContract;
import ai.pixapi.testing.Senders;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JdkAddressTest extends AddressContract {

    @Override
    protected Senders open(Duration total) {
        return new JdkSenders(total);
    }
}
