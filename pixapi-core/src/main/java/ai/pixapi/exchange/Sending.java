package ai.pixapi.exchange;

/** Sends one request, once. */
@FunctionalInterface
public interface Sending {

    /**
     * Sends.
     *
     * @return what was answered, whatever its status
     * @throws NoReply if no whole answer came
     */
    Reply send() throws NoReply;
}
