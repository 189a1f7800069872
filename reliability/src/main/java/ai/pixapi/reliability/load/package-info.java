/** The customers: they order, repeat themselves, hang up, and write down every call before and after it. */
@NullMarked
package ai.pixapi.reliability.load;

import org.jspecify.annotations.NullMarked;
