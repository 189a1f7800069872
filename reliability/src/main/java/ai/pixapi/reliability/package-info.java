/** The kill harness: a cluster that is killed on purpose, those who use it meanwhile, and the judge of the outcome. */
@NullMarked
package ai.pixapi.reliability;

import org.jspecify.annotations.NullMarked;
