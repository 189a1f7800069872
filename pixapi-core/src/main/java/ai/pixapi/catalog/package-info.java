/**
 * Which models exist, at which providers, under which names, and what each accepts. Prices and requests live elsewhere;
 * nothing here sends or parses anything.
 */
@NullMarked
package ai.pixapi.catalog;

import org.jspecify.annotations.NullMarked;
