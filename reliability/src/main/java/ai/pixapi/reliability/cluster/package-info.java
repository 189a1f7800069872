/** Gateway servers, their database and their upstreams as processes of this machine, started and ended at will. */
@NullMarked
package ai.pixapi.reliability.cluster;

import org.jspecify.annotations.NullMarked;
