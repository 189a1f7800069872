package ai.pixapi.testing;

import java.math.BigDecimal;

/**
 * An order as it was read.
 *
 * @param kind what is made
 * @param model the model as it was asked for
 * @param n how many
 * @param size pixels as WIDTHxHEIGHT, or anything else
 * @param format file name extension of the results
 * @param price of all results, in the server's unit
 * @param inline whether the results are to be sent as data and not as addresses
 */
record OrderDraft(OrderKind kind, String model, int n, String size, String format, BigDecimal price, boolean inline) {}
