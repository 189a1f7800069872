package ai.pixapi.gateway.engine;

/**
 * The right to work on a task, until somebody else claims it.
 *
 * @param task the task
 * @param fence what every write must name
 * @param node who has it
 */
record Lease(String task, long fence, String node) {}
