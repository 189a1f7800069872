/** Produced files and their URLs. */
@NullMarked
package ai.pixapi.gateway.assets;

import org.jspecify.annotations.NullMarked;
