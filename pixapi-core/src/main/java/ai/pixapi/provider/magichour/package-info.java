/** Magic Hour, {@code api.magichour.ai}: image projects that are polled for, priced in credits. */
@NullMarked
package ai.pixapi.provider.magichour;

import org.jspecify.annotations.NullMarked;
