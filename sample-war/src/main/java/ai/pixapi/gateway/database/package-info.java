/** The one database: its connections, transactions, schema and clock. Knows no table but Flyway's own. */
@NullMarked
package ai.pixapi.gateway.database;

import org.jspecify.annotations.NullMarked;
