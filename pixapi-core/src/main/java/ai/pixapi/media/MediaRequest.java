package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Size;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, in the terms that all providers share. Immutable and thread-safe. Only what is wrong at every
 * provider is refused here; {@link RequestCheck} knows the rest.
 */
public abstract sealed class MediaRequest permits Generation, Edit, Video {

    /** The longest prompt of any model, in Unicode code points: OpenAI's limit for GPT image models. */
    public static final int MAX_PROMPT = 32_000;

    /** The most results of one request at any provider: Magic Hour's. */
    public static final int MAX_N = 16;

    private static final Pattern WORD = Pattern.compile("[a-z0-9]{1,16}");

    private final @Nullable String model;
    private final String prompt;
    private final int n;
    private final Size size;
    private final @Nullable String quality;
    private final @Nullable String outputFormat;
    private final SortedMap<Setting, String> settings;

    MediaRequest(Builder<?> builder) {
        this.model = builder.model;
        this.prompt = checkedPrompt(builder.prompt);
        this.n = builder.n;
        this.size = builder.size;
        this.quality = builder.quality;
        this.outputFormat = builder.outputFormat;
        this.settings = Collections.unmodifiableSortedMap(new TreeMap<>(builder.settings));
        if (n < 1 || n > MAX_N) {
            throw new InvalidRequest("n", "n must be 1.." + MAX_N + ", was " + n);
        }
    }

    /** {@return the model as the caller named it: an id, an alias, or either after {@code provider/}; empty for any} */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** {@return the prompt, unchanged} */
    public String prompt() {
        return prompt;
    }

    /** {@return how many results are asked for, 1 to {@value #MAX_N}; 1 by default} */
    public int n() {
        return n;
    }

    /** {@return the size asked for; {@code auto} by default} */
    public Size size() {
        return size;
    }

    /** {@return the quality word, for example {@code low}, {@code medium}, {@code high} or {@code auto}} */
    public Optional<String> quality() {
        return Optional.ofNullable(quality);
    }

    /** {@return the file format: {@code png}, {@code jpeg} or {@code webp}; empty for the provider's choice} */
    public Optional<String> outputFormat() {
        return Optional.ofNullable(outputFormat);
    }

    /** {@return the further settings with their checked values, in the order of {@link Setting}; none by default} */
    public SortedMap<Setting, String> settings() {
        return settings;
    }

    /** {@return the input images, in order; empty for a request from words alone} */
    public abstract List<ImageInput> images();

    /** {@return what a model must be able to do to serve this} */
    public abstract Capability capability();

    /** {@return a builder that holds this request, for one that differs a little} */
    public abstract Builder<?> toBuilder();

    /** {@return the request without its prompt and pictures, which logs must not hold} */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[model=" + model + ", n=" + n + ", size=" + size + ", quality=" + quality
                + "]";
    }

    private static String checkedPrompt(@Nullable String prompt) {
        if (prompt == null) {
            // what a REST resource gets for a parameter that was left out
            throw new InvalidRequest("prompt", "prompt must be given");
        }
        if (prompt.isBlank()) {
            throw new InvalidRequest("prompt", "prompt must not be blank");
        }
        int codePoints = 0;
        for (int i = 0; i < prompt.length(); codePoints++) {
            int codePoint = prompt.codePointAt(i);
            if (codePoint == 0) {
                throw new InvalidRequest("prompt", "prompt must not hold the character U+0000, found at " + i);
            }
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new InvalidRequest("prompt", "prompt must be whole Unicode, half a surrogate pair is at " + i);
            }
            i += Character.charCount(codePoint);
        }
        if (codePoints > MAX_PROMPT) {
            throw new InvalidRequest(
                    "prompt", "prompt must have at most " + MAX_PROMPT + " characters, was " + codePoints);
        }
        return prompt;
    }

    /**
     * Collects a request.
     *
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<B extends Builder<B>>
            permits Generation.Builder, Edit.Builder, Video.Builder {

        private final String prompt;
        private @Nullable String model;
        private int n = 1;
        private Size size = Size.AUTO;
        private @Nullable String quality;
        private @Nullable String outputFormat;
        private final SortedMap<Setting, String> settings = new TreeMap<>();

        Builder(String prompt) {
            this.prompt = prompt;
        }

        final B copy(MediaRequest request) {
            this.model = request.model;
            this.n = request.n;
            this.size = request.size;
            this.quality = request.quality;
            this.outputFormat = request.outputFormat;
            settings.putAll(request.settings);
            return self();
        }

        abstract B self();

        /**
         * Makes the request.
         *
         * @return an immutable request
         * @throws InvalidRequest naming the field that no provider could take
         */
        public abstract MediaRequest build();

        /**
         * Names the model. Without a name any model that can do the request will do.
         *
         * @param name an id ({@code gemini-3-pro-image-preview}), an alias ({@code nano-banana-pro}), or either after
         *     a provider ({@code pixazo/nano-banana}); 1 to 128 characters
         * @return this
         * @throws InvalidRequest if the name is blank or too long
         */
        public B model(String name) {
            if (name.isBlank() || name.length() > 128) {
                throw new InvalidRequest(
                        "model", "model must not be blank and have at most 128 characters, had " + name.length());
            }
            this.model = name;
            return self();
        }

        /**
         * Asks for several results. Replaces an earlier number; 1 by default.
         *
         * @param number 1 to 16; models allow fewer
         * @return this
         */
        public B n(int number) {
            this.n = number;
            return self();
        }

        /**
         * Asks for a size. Replaces an earlier size; {@code auto} by default.
         *
         * @param value {@code auto}, {@code 1024x1024}, {@code 16:9}, {@code 2K} or {@code 640px}
         * @return this
         * @throws InvalidRequest if the value has none of these forms
         */
        public B size(String value) {
            return size(Size.parse(value));
        }

        /**
         * Asks for a size. Replaces an earlier size; {@link Size#AUTO} by default.
         *
         * @param value the size
         * @return this
         */
        public B size(Size value) {
            this.size = value;
            return self();
        }

        /**
         * Asks for a quality, which models without such a setting ignore.
         *
         * @param word for GPT image models {@code low}, {@code medium}, {@code high} or {@code auto}
         * @return this
         * @throws InvalidRequest if it is not a word of 1 to 16 lower-case letters and digits
         */
        public B quality(String word) {
            this.quality = word("quality", word);
            return self();
        }

        /**
         * Asks for a file format, which models without such a setting ignore.
         *
         * @param format {@code png}, {@code jpeg} (or {@code jpg}) or {@code webp}
         * @return this
         * @throws InvalidRequest if it is not one of these
         */
        public B outputFormat(String format) {
            String word = word("output_format", format.toLowerCase(Locale.ROOT));
            String name = word.equals("jpg") ? "jpeg" : word;
            if (!List.of("png", "jpeg", "webp").contains(name)) {
                throw new InvalidRequest("output_format", "output_format must be png, jpeg or webp, was " + word);
            }
            this.outputFormat = name;
            return self();
        }

        /**
         * Leaves the file format to the provider again.
         *
         * @return this
         */
        public B anyOutputFormat() {
            this.outputFormat = null;
            return self();
        }

        /**
         * Asks for a setting, which models without it ignore. Replaces an earlier value.
         *
         * @param setting which
         * @param value its value as text
         * @return this
         * @throws InvalidRequest naming the setting if the value has not its documented form
         */
        public B setting(Setting setting, String value) {
            settings.put(setting, setting.checked(value));
            return self();
        }

        private static String word(String field, String value) {
            if (!WORD.matcher(value).matches()) {
                throw new InvalidRequest(
                        field,
                        field + " must be a word such as high, was "
                                + (value.length() <= 40 ? value : value.length() + " characters"));
            }
            return value;
        }
    }
}
