package ai.pixapi.jakarta.rest;

import ai.pixapi.jakarta.server.Application;
import ai.pixapi.testing.AddressContract;
import ai.pixapi.testing.Senders;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the Rest Client of Open Liberty treats addresses, and ids in them. */
@ExtendWith(ArquillianExtension.class)
class RestOnLibertyAddressIT extends AddressContract {

    @Deployment
    static WebArchive application() {
        return Application.named("rest-address")
                .config("pixapi.sandbox=true")
                .with(RestSenders.class)
                .playing()
                .war();
    }

    @Override
    protected Senders open(Duration total) {
        return new RestSenders(total);
    }
}
