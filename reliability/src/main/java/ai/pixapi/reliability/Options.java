package ai.pixapi.reliability;

import java.util.HashMap;
import java.util.Map;

/** What stands on the command line as {@code name=value}. */
final class Options {

    private final Map<String, String> values = new HashMap<>();

    Options(String... args) {
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("name=value is wanted, was " + arg);
            }
            values.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
    }

    /** The same, but for what was not said. */
    Options usually(String name, String value) {
        Options others = new Options();
        others.values.putAll(values);
        others.values.putIfAbsent(name, value);
        return others;
    }

    String text(String name, String usual) {
        return values.getOrDefault(name, usual);
    }

    int number(String name, int usual) {
        return Integer.parseInt(text(name, Integer.toString(usual)));
    }

    long seed() {
        return Long.parseLong(text("seed", Long.toString(System.nanoTime() % 1_000_000)));
    }
}
