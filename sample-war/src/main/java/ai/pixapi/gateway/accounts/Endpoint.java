package ai.pixapi.gateway.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The groups of paths that a key can be limited to. Models, prices and estimates are open to every key. */
public enum Endpoint {
    /** Orders of images. */
    IMAGES,
    /** Orders of videos. */
    VIDEOS,
    /** What became of orders. */
    TASKS,
    /** The balance, its journal, and usage. */
    CREDITS,
    /** Binding prices. */
    QUOTES,
    /** Who is told of results. */
    WEBHOOKS;

    private static final Set<String> OPEN = Set.of("models", "pricing", "estimates");

    /** {@return the word on the wire} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the group of a word on the wire; empty if it is none} */
    public static Optional<Endpoint> ofWireName(String word) {
        return Arrays.stream(values())
                .filter(one -> one.wireName().equals(word))
                .findFirst();
    }

    /** {@return all words on the wire} */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Endpoint::wireName).toList();
    }

    /**
     * Says whether a key that is limited to some groups may use a path. A path that nobody put into a group is refused.
     *
     * @param path below {@code /v1}, decoded, for example {@code /async/images/edits}
     * @param allowed the groups; empty if all
     * @return whether it may
     */
    static boolean isAllowed(String path, Set<Endpoint> allowed) {
        if (allowed.isEmpty()) {
            return true;
        }
        String[] words = words(path);
        String word = words[0].equals("async") && words.length > 1 ? words[1] : words[0];
        return OPEN.contains(word) || of(word).filter(allowed::contains).isPresent();
    }

    /**
     * Says whether a path shows what is no account's: models, prices and estimates.
     *
     * @param path below {@code /v1}, decoded, for example {@code /models/nano-banana}
     * @return whether it does
     */
    public static boolean isOpen(String path) {
        return OPEN.contains(words(path)[0]);
    }

    private static String[] words(String path) {
        return path.replaceAll(";[^/]*", "").replaceFirst("^/+", "").split("/+", 3);
    }

    private static Optional<Endpoint> of(String word) {
        return switch (word) {
            case "images", "ai-image-editor", "ai-image-generator", "files" -> Optional.of(IMAGES);
            case "videos" -> Optional.of(VIDEOS);
            case "tasks", "image-projects" -> Optional.of(TASKS);
            case "credits", "usage" -> Optional.of(CREDITS);
            case "quotes" -> Optional.of(QUOTES);
            case "webhooks" -> Optional.of(WEBHOOKS);
            default -> Optional.empty();
        };
    }
}
