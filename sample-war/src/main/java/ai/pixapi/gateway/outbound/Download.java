package ai.pixapi.gateway.outbound;

import java.nio.file.Path;

/**
 * What to fetch, and where to.
 *
 * @param field where the caller gave the URL
 * @param url as the caller gave it
 * @param file an empty file that is there already
 */
public record Download(String field, String url, Path file) {}
