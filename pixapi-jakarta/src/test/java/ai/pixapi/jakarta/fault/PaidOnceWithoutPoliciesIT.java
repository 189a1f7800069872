package ai.pixapi.jakarta.fault;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** With Fault Tolerance switched off. */
class PaidOnceWithoutPoliciesIT extends PaidOnceContract {

    @Deployment
    static WebArchive application() {
        return application("paid-once-without", """
                MP_Fault_Tolerance_NonFallback_Enabled=false
                """);
    }
}
