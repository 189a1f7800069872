/** The Pixazo API: its operations on the Nano Banana models, and both of its ways to ask for a request. */
@NullMarked
package ai.pixapi.gateway.doors.pixazo;

import org.jspecify.annotations.NullMarked;
