/** Spans and metrics of the application under test, kept inside it for its tests: exporters of MicroProfile Telemetry. */
package ai.pixapi.jakarta.recorded;
