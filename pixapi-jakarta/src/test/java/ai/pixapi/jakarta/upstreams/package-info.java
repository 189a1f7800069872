/** The playing upstreams of {@code ai.pixapi.testing} inside the application under test, and its configuration for them. */
package ai.pixapi.jakarta.upstreams;
