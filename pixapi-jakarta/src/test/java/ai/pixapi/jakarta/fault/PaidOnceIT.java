package ai.pixapi.jakarta.fault;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** With the policies as they are; only the breakers are off, because these tests fail on purpose. */
class PaidOnceIT extends PaidOnceContract {

    @Deployment
    static WebArchive application() {
        return application("paid-once", """
                ai.pixapi.jakarta.fault.PixapiCalls/submit/CircuitBreaker/enabled=false
                ai.pixapi.jakarta.fault.PixapiCalls/poll/CircuitBreaker/enabled=false
                """);
    }
}
