/**
 * MicroProfile Fault Tolerance around the providers: one bean for each, so that each has a circuit breaker and a bulkhead of
 * its own. The names of these classes and of their methods are keys of its configuration, for example {@code
 * ai.pixapi.jakarta.fault.PixapiCalls/submit/Bulkhead/value=16}, and change only with a major version.
 *
 * <p>An order is never repeated nor given up here: a repeated one is paid twice, and one that is given up may have been
 * bought. A test forbids {@code @Retry} and {@code @Timeout} on whatever submits.
 */
@NullMarked
package ai.pixapi.jakarta.fault;

import org.jspecify.annotations.NullMarked;
