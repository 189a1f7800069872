package ai.pixapi.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.jakarta.server.Application;
import ai.pixapi.media.Generation;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application with a client of its own making needs no account in our configuration. */
@ExtendWith(ArquillianExtension.class)
class OwnClientIT {

    @Inject
    private OwnClient.Painter painter;

    @Deployment
    static WebArchive application() {
        return Application.named("own-client")
                .config("pixapi.sandbox=false")
                .with(OwnClient.class)
                .asserting()
                .war();
    }

    @Test
    void itIsInjectedInPlaceOfOurs() {
        assertThat(painter.paints(Generation.of("nano-banana", "a cup").build()))
                .matches("sandbox:\\S+ sandbox:\\S+");
    }
}
