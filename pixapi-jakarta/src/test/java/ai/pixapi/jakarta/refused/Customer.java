package ai.pixapi.jakarta.refused;

import ai.pixapi.client.Pixapi;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Wants the default client. */
@Dependent
public class Customer {

    @Inject
    private Pixapi pixapi;

    /** For the server. */
    public Customer() {}

    /** {@return the client} */
    public Pixapi pixapi() {
        return pixapi;
    }
}
