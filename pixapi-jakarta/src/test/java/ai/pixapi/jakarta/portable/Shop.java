package ai.pixapi.jakarta.portable;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application: {@link Prices} at its root. */
@ApplicationPath("/")
public class Shop extends Application {

    /** For the server. */
    public Shop() {}
}
