/**
 * What is asked for and what comes back: requests, input images and results, and the check of a request against a
 * model's limits. Nothing here knows a price or a provider's wire format.
 */
@NullMarked
package ai.pixapi.media;

import org.jspecify.annotations.NullMarked;
