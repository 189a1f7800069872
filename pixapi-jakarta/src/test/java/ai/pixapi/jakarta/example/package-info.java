/** The example project, run as its reader would run it. */
package ai.pixapi.jakarta.example;
