package ai.pixapi.jakarta.upstreams;

import ai.pixapi.testing.UpstreamServer;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Ends the play when the application is undeployed. */
@WebListener
public final class Curtain implements ServletContextListener {

    /** For the server. */
    public Curtain() {}

    @Override
    public void contextDestroyed(ServletContextEvent end) {
        Upstreams.playing().values().forEach(UpstreamServer::close);
    }
}
