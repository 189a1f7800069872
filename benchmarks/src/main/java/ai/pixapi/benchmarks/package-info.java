/** What an estimate costs in time and memory, measured by JMH. */
@NullMarked
package ai.pixapi.benchmarks;

import org.jspecify.annotations.NullMarked;
