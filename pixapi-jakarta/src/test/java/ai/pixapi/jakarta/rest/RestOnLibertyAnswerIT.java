package ai.pixapi.jakarta.rest;

import ai.pixapi.jakarta.server.Application;
import ai.pixapi.testing.AnswerContract;
import ai.pixapi.testing.Senders;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the Rest Client of Open Liberty hands back. */
@ExtendWith(ArquillianExtension.class)
class RestOnLibertyAnswerIT extends AnswerContract {

    @Deployment
    static WebArchive application() {
        return Application.named("rest-answer")
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
