/**
 * Catalogs and price books as JSON: the built-in ones, files that replace or extend them, and a provider's own model
 * list. Needs a JSON-P implementation at run time: the container's, or Parsson on Java SE.
 */
@NullMarked
package ai.pixapi.data;

import org.jspecify.annotations.NullMarked;
