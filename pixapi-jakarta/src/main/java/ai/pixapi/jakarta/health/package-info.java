/**
 * Readiness by MicroProfile Health, which never spends money. {@code PixapiReadiness} alone needs MicroProfile Health's
 * classes: where a server has none, CDI passes over that bean, and the application is deployed without it.
 */
@NullMarked
package ai.pixapi.jakarta.health;

import org.jspecify.annotations.NullMarked;
