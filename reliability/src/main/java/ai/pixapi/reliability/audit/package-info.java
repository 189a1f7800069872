/**
 * Judges a gateway after a run, from outside: its database by SQL, its files, what the upstreams took and what the clients
 * were told. It shares no code with the gateway or its libraries.
 */
@NullMarked
package ai.pixapi.reliability.audit;

import org.jspecify.annotations.NullMarked;
