package ai.pixapi.gateway.webhooks;

import java.util.Optional;

/** Writes in the words of one other API what became of a task. */
public interface Telling {

    /** {@return whose words they are} */
    Format format();

    /**
     * Writes the body of an event, when it is sent: what it shows may have an end.
     *
     * @param account whose task it is
     * @param task its id
     * @param baseUrl the gateway's own address without a slash at the end
     * @return JSON; empty if there is nothing to be told any more
     */
    Optional<String> body(String account, String task, String baseUrl);
}
