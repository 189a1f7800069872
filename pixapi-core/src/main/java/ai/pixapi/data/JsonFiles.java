package ai.pixapi.data;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.config.PropertyNamingStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads JSON into wire records. */
final class JsonFiles {

    private JsonFiles() {}

    static <T> T read(InputStream json, Class<T> type) {
        JsonbConfig config =
                new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES);
        try (Jsonb jsonb = JsonbBuilder.create(config)) {
            T read = jsonb.fromJson(keptOpen(json), type);
            if (read == null) {
                throw new DataFormatException("expected a JSON object, was null", null);
            }
            return read;
        } catch (JsonbException malformed) {
            throw new DataFormatException("not the expected JSON: " + malformed.getMessage(), malformed);
        } catch (DataFormatException alreadySaid) {
            throw alreadySaid;
        } catch (Exception closing) {
            throw new DataFormatException("cannot read JSON", closing);
        }
    }

    /** JSON-B closes what it reads; the stream is the caller's. */
    private static InputStream keptOpen(InputStream json) {
        return new FilterInputStream(json) {
            @Override
            public void close() {}
        };
    }

    static <T> T builtIn(String name, Function<InputStream, T> reader) {
        try (InputStream json = JsonFiles.class.getResourceAsStream(name)) {
            if (json == null) {
                throw new AssertionError(name);
            }
            return reader.apply(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static <T> T file(Path file, Function<InputStream, T> reader) {
        try (InputStream json = Files.newInputStream(file)) {
            return reader.apply(json);
        } catch (IOException missing) {
            throw new DataFormatException("cannot read the file " + file.getFileName(), missing);
        }
    }

    static <T> T required(@Nullable T value, String entry, String member) {
        if (value == null) {
            throw new DataFormatException(entry + ": " + member + " is missing", null);
        }
        return value;
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : whole(list);
    }

    /** JSON-B puts a JSON null into a list of any type. */
    static <T> List<T> whole(List<T> list) {
        if (list.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("a list must not hold null");
        }
        return list;
    }

    /** Reads a word of a closed set, written in lower case. */
    static <E extends Enum<E>> E word(Class<E> set, String member, String text) {
        for (E known : set.getEnumConstants()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(text)) {
                return known;
            }
        }
        throw new IllegalArgumentException(member + " must be one of "
                + Arrays.toString(set.getEnumConstants()).toLowerCase(Locale.ROOT) + ", was " + text);
    }

    /** Runs a mapping so that what a value type refuses is reported with its entry. */
    static <T> T entry(String entry, java.util.function.Supplier<T> mapping) {
        try {
            return mapping.get();
        } catch (IllegalArgumentException | java.time.DateTimeException | ai.pixapi.PixapiException.Rejected wrong) {
            throw new DataFormatException(entry + ": " + wrong.getMessage(), wrong);
        }
    }
}
