/**
 * The JSON files as records, member by member. Public only because JSON-B must reach them; not exported, and nothing is
 * checked here.
 */
@NullMarked
package ai.pixapi.data.file;

import org.jspecify.annotations.NullMarked;
