package ai.pixapi.jakarta;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.Pixapi;
import java.util.Set;

/**
 * A client and what must be closed with it.
 *
 * @param pixapi the client
 * @param providers where it has accounts; none for the sandbox
 * @param senders by which it sends
 */
record OpenClient(Pixapi pixapi, Set<ProviderId> providers, OpenSenders senders) implements AutoCloseable {

    @Override
    public void close() {
        pixapi.close();
        senders.close();
    }
}
