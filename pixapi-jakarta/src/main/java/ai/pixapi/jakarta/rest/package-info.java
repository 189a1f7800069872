/**
 * The upstreams' APIs as MicroProfile Rest Clients. An interface says where each request goes; what a reply means, the
 * core knows. Nothing here repeats a request or follows a redirect.
 */
@NullMarked
package ai.pixapi.jakarta.rest;

import org.jspecify.annotations.NullMarked;
