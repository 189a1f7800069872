package ai.pixapi.gateway.engine;

/** The end of a worker: nothing more of its turn happens. No part of the gateway may catch it. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super("crashed at " + where, null, false, false);
    }
}
