/**
 * The core's types as JSON for an application's own resources: adapters for JSON-B, the error envelope, and mappers that
 * an application registers itself. Nothing here is a bean or registers itself, and nothing else of this library needs it.
 */
@NullMarked
package ai.pixapi.jakarta.json;

import org.jspecify.annotations.NullMarked;
