/** Applications that must not start. */
package ai.pixapi.jakarta.refused;
