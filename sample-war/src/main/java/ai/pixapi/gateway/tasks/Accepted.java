package ai.pixapi.gateway.tasks;

/**
 * An order that is safe: whatever happens to this server now, its task goes on.
 *
 * @param task the task's id
 * @param replayed true if it was accepted before, with the same idempotency key
 */
public record Accepted(String task, boolean replayed) {}
