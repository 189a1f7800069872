package ai.pixapi.reliability.load;

/**
 * A customer of the gateway.
 *
 * @param account the account's id
 * @param key the key's text
 */
public record Tenant(String account, String key) {}
