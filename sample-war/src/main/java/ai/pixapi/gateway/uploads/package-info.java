/** Reads multipart forms and keeps their files on disk while a request lasts. */
@NullMarked
package ai.pixapi.gateway.uploads;

import org.jspecify.annotations.NullMarked;
