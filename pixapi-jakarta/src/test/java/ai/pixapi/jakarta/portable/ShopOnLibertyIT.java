package ai.pixapi.jakarta.portable;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** On Open Liberty. */
@ExtendWith(ArquillianExtension.class)
class ShopOnLibertyIT extends ShopContract {

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive application() {
        return shop();
    }

    @Override
    URI shopUrl() {
        return url;
    }

    @Override
    URI ready() {
        return url.resolve("/health/ready");
    }
}
