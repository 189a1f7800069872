/** What an application leaves behind in the server. */
package ai.pixapi.jakarta.undeploy;
