package ai.pixapi.gateway.accounts;

/**
 * A new key, the only time that its text is known.
 *
 * @param key what is stored
 * @param text to be shown once
 */
public record IssuedKey(ApiKey key, ApiKeyText text) {}
