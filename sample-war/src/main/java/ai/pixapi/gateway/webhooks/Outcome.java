package ai.pixapi.gateway.webhooks;

import java.time.Duration;
import java.util.Optional;

/** What became of one try to deliver. */
sealed interface Outcome {

    /** The receiver has it. */
    record Taken(int status) implements Outcome {}

    /** The receiver said something else; it may say when to come back. */
    record Refused(int status, Optional<Duration> retryAfter) implements Outcome {}

    /** The receiver wants no events any more. */
    record Gone() implements Outcome {}

    /** There was no answer. */
    record Lost(String why) implements Outcome {}

    /** The URL leads to where the gateway does not connect to. */
    record Blocked() implements Outcome {}
}
