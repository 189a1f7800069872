/**
 * Who is signed in to the console: rows that stand for a cookie, and what a request with that cookie may be. What the console
 * shows is not here.
 */
@NullMarked
package ai.pixapi.gateway.sessions;

import org.jspecify.annotations.NullMarked;
