/** What the gateway costs, beside asking its upstream directly: servers and a load generator of a few lines on the JDK alone. */
@NullMarked
package ai.pixapi.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
