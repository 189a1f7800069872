package ai.pixapi.gateway.outbound;

import java.net.UnknownHostException;

/** A name leads to an address that is not the public's. Nothing was sent there. */
public final class RefusedAddress extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddress() {
        super("the address is not public");
    }
}
