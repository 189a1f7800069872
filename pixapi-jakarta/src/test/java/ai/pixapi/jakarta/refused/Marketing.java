package ai.pixapi.jakarta.refused;

import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.PixapiClient;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Wants a client of that name. */
@Dependent
public class Marketing {

    @Inject
    @PixapiClient("marketing")
    private Pixapi pixapi;

    /** For the server. */
    public Marketing() {}

    /** {@return the client} */
    public Pixapi pixapi() {
        return pixapi;
    }
}
