package ai.pixapi.media;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The image formats that are accepted as input. What a file is, only its first bytes say: never its name. */
public enum ImageType {
    /** PNG, animated or not. */
    PNG("image/png", "png", "\u0089PNG\r\n\u001a\n"),
    /** JPEG, baseline or progressive. */
    JPEG("image/jpeg", "jpg", "\u00ff\u00d8\u00ff"),
    /** WebP, lossy, lossless or extended. */
    WEBP("image/webp", "webp", "RIFF(?s:.{4})WEBP"),
    /** GIF, animated or not. */
    GIF("image/gif", "gif", "GIF8[79]a");

    private final String mediaType;
    private final String extension;
    private final Pattern magic;

    ImageType(String mediaType, String extension, String magic) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.magic = Pattern.compile(magic);
    }

    /**
     * Names the type as HTTP does.
     *
     * @return for example {@code image/png}, always lower case and without parameters
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Names the type as file names do.
     *
     * @return {@code png}, {@code jpg}, {@code webp} or {@code gif}, without a dot
     */
    public String extension() {
        return extension;
    }

    /**
     * Finds the type that a {@code Content-Type} names.
     *
     * @param mediaType a media type in any case, parameters allowed; {@code image/jpg}, which many clients write, means
     *     {@link #JPEG}
     * @return empty when it is none of the four
     */
    public static Optional<ImageType> ofMediaType(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String bare = (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
        String wanted = bare.equals("image/jpg") ? JPEG.mediaType : bare;
        for (ImageType type : values()) {
            if (type.mediaType.equals(wanted)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Finds the type whose magic bytes begin the head, which holds one byte in each char. */
    static Optional<ImageType> ofMagic(String head) {
        for (ImageType type : values()) {
            if (type.magic.matcher(head).lookingAt()) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Finds the type whose magic bytes go on where the head already ends. */
    static Optional<ImageType> ofCutMagic(String head) {
        for (ImageType type : values()) {
            Matcher matcher = type.magic.matcher(head);
            if (!matcher.lookingAt() && matcher.hitEnd()) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
