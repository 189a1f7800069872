/** Turns every failure into the one error envelope. Decides no business question. */
@NullMarked
package ai.pixapi.gateway.errors;

import org.jspecify.annotations.NullMarked;
