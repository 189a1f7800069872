/** Tables for spreadsheets. */
@NullMarked
package ai.pixapi.gateway.csv;

import org.jspecify.annotations.NullMarked;
