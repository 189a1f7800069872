package ai.pixapi.gateway.engine;

/** Another worker has the task by now, or it has ended. Whoever sees this touches nothing any more. */
final class LostLease extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostLease(String task, long fence) {
        super(task + " is no longer ours at fence " + fence, null, false, false);
    }
}
