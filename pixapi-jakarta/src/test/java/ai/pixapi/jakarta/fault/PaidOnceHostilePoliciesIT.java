package ai.pixapi.jakarta.fault;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** With everything that an application could set to make its other beans persistent and impatient. */
class PaidOnceHostilePoliciesIT extends PaidOnceContract {

    @Deployment
    static WebArchive application() {
        return application("paid-once-hostile", """
                ai.pixapi.jakarta.fault.PixapiCalls/submit/CircuitBreaker/enabled=false
                ai.pixapi.jakarta.fault.PixapiCalls/poll/CircuitBreaker/enabled=false
                Retry/enabled=true
                Retry/maxRetries=5
                Retry/retryOn=java.lang.Throwable
                Timeout/enabled=true
                Timeout/value=100
                ai.pixapi.jakarta.fault.PixapiCalls/submit/Retry/enabled=true
                ai.pixapi.jakarta.fault.PixapiCalls/submit/Retry/maxRetries=5
                ai.pixapi.jakarta.fault.PixapiCalls/Retry/maxRetries=5
                ai.pixapi.jakarta.fault.PixapiCalls/submit/Timeout/value=100
                """);
    }
}
