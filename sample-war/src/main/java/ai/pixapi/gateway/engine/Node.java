package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.RandomId;
import jakarta.enterprise.context.ApplicationScoped;

/** This server among those that share the database. */
@ApplicationScoped
class Node {

    private final String name =
            ProcessHandle.current().pid() + "-" + RandomId.of("").substring(0, 8);

    /** For the container. */
    Node() {}

    /** {@return a name that no other server has, nor this one after its next start} */
    String name() {
        return name;
    }
}
