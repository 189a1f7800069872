/** One application for every server, and what it must do on each. */
package ai.pixapi.jakarta.portable;
