package ai.pixapi.gateway.metrics;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in {@code docs} by which the gateway is watched. */
final class Watching {

    static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final Path DASHBOARD = Path.of("../docs/grafana/pixapi-gateway.json");
    private static final Path ALERTS = Path.of("../docs/grafana/alerts.yml");

    /** Texts, label matchers, lists of labels, durations and Grafana's variables name no figure. */
    private static final Pattern NO_NAMES = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
            + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\boffset\\s+\\w+|\\$\\w+");

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "e6");

    private Watching() {}

    /** {@return the names of the figures in an expression} */
    static Set<String> names(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(NO_NAMES.matcher(expression).replaceAll(" "));
        while (name.find()) {
            if (!WORDS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }

    static JsonObject dashboard() {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(DASHBOARD))) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return every expression of the dashboard} */
    static List<String> panels() {
        List<String> found = new ArrayList<>();
        collect(dashboard(), found);
        return found;
    }

    private static void collect(JsonValue value, List<String> found) {
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                if (name.equals("expr")) {
                    found.add(((JsonString) member).getString());
                }
                collect(member, found);
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(member -> collect(member, found));
        }
    }

    /** {@return the alerts, as they are written} */
    static List<Map<String, Object>> alerts() {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(read(ALERTS));
        List<Map<String, Object>> alerts = new ArrayList<>();
        list(map(document).get("groups"))
                .forEach(group -> list(map(group).get("rules")).forEach(rule -> alerts.add(map(rule))));
        return alerts;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    /** {@return every name that panels or alerts use} */
    static Set<String> namesInUse() {
        Set<String> names = new TreeSet<>();
        panels().forEach(expression -> names.addAll(names(expression)));
        alerts().forEach(alert -> names.addAll(names(String.valueOf(alert.get("expr")))));
        return names;
    }

    /** {@return the names of the gateway's own lines} */
    static Set<String> own() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(Metric.values()).forEach(metric -> names.addAll(metric.lines()));
        return names;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
