package ai.pixapi.reliability.audit;

/**
 * What must hold, as a query for what breaks it.
 *
 * @param id of the invariant, such as {@code L3}
 * @param says what is wrong when the query finds something
 * @param sql gives one column of text, a row for each violation; the same on H2 and PostgreSQL
 */
record Rule(String id, String says, String sql) {}
