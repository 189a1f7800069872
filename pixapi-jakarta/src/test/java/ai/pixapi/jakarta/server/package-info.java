/** Applications for the servers that the tests run on, and what those servers say. Used in the JVM of the tests alone. */
package ai.pixapi.jakarta.server;
