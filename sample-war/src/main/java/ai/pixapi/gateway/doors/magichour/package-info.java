/** The Magic Hour API: its image editor and generator, projects and uploads. */
@NullMarked
package ai.pixapi.gateway.doors.magichour;

import org.jspecify.annotations.NullMarked;
