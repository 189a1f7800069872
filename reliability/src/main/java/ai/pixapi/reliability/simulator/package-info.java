/** The upstreams and the receiver of notices, in a process of their own that is never killed. */
@NullMarked
package ai.pixapi.reliability.simulator;

import org.jspecify.annotations.NullMarked;
