package ai.pixapi.jakarta;

import ai.pixapi.jakarta.rest.RestSender;
import java.util.ArrayList;
import java.util.List;

/** The Rest Clients of one client, which end with it. */
final class OpenSenders implements AutoCloseable {

    private final List<RestSender<?>> open = new ArrayList<>();

    <U> U add(RestSender<U> sender) {
        open.add(sender);
        return sender.upstream();
    }

    @Override
    public void close() {
        open.forEach(RestSender::close);
        open.clear();
    }
}
