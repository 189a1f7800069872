package ai.pixapi.gateway.orders;

/**
 * What a caller writes for a picture.
 *
 * @param field where; errors name it
 * @param text a data URL, or a name that a JSON body has for a long one; an http or https URL; or {@code asset:ID}
 */
record Reference(String field, String text) {}
