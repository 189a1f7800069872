/** The model list. */
@NullMarked
package ai.pixapi.gateway.models;

import org.jspecify.annotations.NullMarked;
