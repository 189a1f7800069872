/** What the gateway counts, for {@code /metrics}. Nothing here changes what the gateway does, and no label names a customer. */
@NullMarked
package ai.pixapi.gateway.metrics;

import org.jspecify.annotations.NullMarked;
