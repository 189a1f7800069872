package ai.pixapi.gateway.ledger;

import ai.pixapi.pricing.Credits;

/**
 * The credits of an account at one moment. {@code available + held + spent = granted}, and none is negative.
 *
 * @param available what can be spent
 * @param held what is set aside for tasks that have not ended
 * @param spent what tasks have cost, less refunds
 * @param granted what was put in, with corrections
 */
public record Balance(Credits available, Credits held, Credits spent, Credits granted) {}
