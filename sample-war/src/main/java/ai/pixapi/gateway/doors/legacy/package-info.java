/** Pixapi's older format, for callers who have not moved yet: other names for the same orders. */
@NullMarked
package ai.pixapi.gateway.doors.legacy;

import org.jspecify.annotations.NullMarked;
