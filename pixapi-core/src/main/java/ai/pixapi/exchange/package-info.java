/**
 * One request to an upstream and what came of it: the words in which adapters and senders speak. Senders turn them into
 * bytes; what the bytes mean, adapters know.
 */
@NullMarked
package ai.pixapi.exchange;

import org.jspecify.annotations.NullMarked;
