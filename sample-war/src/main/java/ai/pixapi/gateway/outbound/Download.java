package ai.pixapi.gateway.outbound;

import java.nio.file.Path;

/**
 * What to fetch, and where to.
 *
 * @param url as the caller gave it
 * @param file an empty file that is there already
 */
public record Download(String url, Path file) {}
