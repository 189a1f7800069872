/**
 * What MicroProfile Config says of the clients: every key, its default and its meaning are in {@link
 * ai.pixapi.jakarta.config.Setting}.
 */
@NullMarked
package ai.pixapi.jakarta.config;

import org.jspecify.annotations.NullMarked;
