/** Sends one exchange with the JDK's client, under one total deadline. Knows nothing of providers and repeats nothing. */
@NullMarked
package ai.pixapi.http;

import org.jspecify.annotations.NullMarked;
