/**
 * Spans and metrics of a client's calls, by OpenTelemetry's conventions for generative AI, where the server has MicroProfile
 * Telemetry. {@code Telemetry} alone may be touched where it has not.
 */
@NullMarked
package ai.pixapi.jakarta.telemetry;

import org.jspecify.annotations.NullMarked;
