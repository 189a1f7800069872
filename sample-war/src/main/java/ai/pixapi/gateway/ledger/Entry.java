package ai.pixapi.gateway.ledger;

import ai.pixapi.pricing.Credits;
import java.time.Instant;
import java.util.Optional;

/** One movement of an account's credits, by whom if not by the gateway itself, and what the account had after it. */
record Entry(
        long seq,
        String id,
        EntryKind kind,
        Credits amount,
        Optional<String> task,
        Credits availableAfter,
        Credits heldAfter,
        Credits spentAfter,
        Optional<String> by,
        String note,
        Instant at) {

    /** {@return the amount as callers see it: below zero if it is a correction downwards} */
    Credits signed() {
        return new Credits(kind.signed(amount.micros()));
    }
}
