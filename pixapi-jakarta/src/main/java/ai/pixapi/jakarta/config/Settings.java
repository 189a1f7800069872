package ai.pixapi.jakarta.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** The settings of one client: its own, and where it has none, the default client's. */
public final class Settings {

    /** The name of the client that is injected without one. */
    public static final String DEFAULT = "default";

    private static final Pattern CLIENT_KEY = Pattern.compile("pixapi\\.client\\.([A-Za-z0-9_-]+)\\..+");

    private final Config config;
    private final @Nullable String client;

    private Settings(Config config, @Nullable String client) {
        this.config = config;
        this.client = client;
    }

    /** {@return the settings of the default client and of the application} */
    public static Settings of(Config config) {
        return new Settings(config, null);
    }

    /**
     * Reads the settings of a client.
     *
     * @param config holds them
     * @param client its name: letters, digits, hyphens and underscores
     * @return its settings
     * @throws InvalidSetting if the name has another form, or no setting of that client is there
     */
    public static Settings of(Config config, String client) {
        if (client.equals(DEFAULT)) {
            return of(config);
        }
        if (!client.matches("[A-Za-z0-9_-]+")) {
            throw new InvalidSetting(
                    "pixapi.client." + client, "a client's name is letters, digits, hyphens and underscores");
        }
        Settings settings = new Settings(config, client);
        if (!settings.hasOwn()) {
            throw new InvalidSetting(
                    "pixapi.client." + client,
                    "there is a @PixapiClient(\"" + client + "\") but not one setting of it");
        }
        return settings;
    }

    /**
     * Finds the clients that the configuration speaks of; those set by environment alone are not all known.
     *
     * @param config the configuration
     * @return the names of those that have a key of ours
     * @throws InvalidSetting if one has the name {@link #DEFAULT}, whose settings would be read by nobody
     */
    public static Set<String> clients(Config config) {
        Set<String> names = new TreeSet<>();
        for (String property : written(config)) {
            Matcher key = CLIENT_KEY.matcher(property);
            if (key.matches() && key.group(1).equals(DEFAULT)) {
                throw new InvalidSetting(property, "the default client's keys begin with pixapi. alone");
            }
            if (key.matches() && isKnown(property)) {
                names.add(key.group(1));
            }
        }
        return names;
    }

    /**
     * Finds what is written in vain.
     *
     * @param config the configuration
     * @return keys under {@code pixapi.} that are none of ours; those of the gateway ({@code pixapi.gateway.}) are not ours
     */
    public static Set<String> unknown(Config config) {
        Set<String> unknown = new TreeSet<>();
        for (String property : written(config)) {
            if (property.startsWith("pixapi.") && !property.startsWith("pixapi.gateway.") && !isKnown(property)) {
                unknown.add(property);
            }
        }
        return unknown;
    }

    /**
     * The properties without those that a server makes up: it tells of {@code PIXAPI_ROUTES_NANO_BANANA} as
     * {@code pixapi.routes.nano.banana} too, because it cannot know where there were hyphens.
     */
    private static Set<String> written(Config config) {
        Set<String> all = new TreeSet<>();
        config.getPropertyNames().forEach(all::add);
        Set<String> written = new TreeSet<>(all);
        written.removeIf(property -> property.startsWith("pixapi.")
                && property.indexOf('-') < 0
                && all.contains(Setting.environment(property)));
        return written;
    }

    private static boolean isKnown(String property) {
        Matcher own = CLIENT_KEY.matcher(property);
        for (Setting setting : Setting.values()) {
            boolean known = own.matches()
                    ? setting.scope() == Setting.Scope.CLIENT && setting.names(setting.key(own.group(1)), property)
                    : setting.names(setting.key(), property);
            if (known) {
                return true;
            }
        }
        return false;
    }

    /** {@return the client's name} */
    public String client() {
        return client == null ? DEFAULT : client;
    }

    /**
     * Reads a value.
     *
     * @param setting the setting
     * @param form makes the value of its text
     * @param <T> what it becomes
     * @return the value; empty if there is none
     * @throws InvalidSetting naming the key, if the text has another form
     */
    public <T> Optional<T> read(Setting setting, Function<String, T> form) {
        return find(names(setting)).map(found -> found.as(setting.kind(), form));
    }

    /**
     * Reads a value that another setting may give too: this client's own values count before those of all clients.
     *
     * @param setting the setting
     * @param orElse the more general one
     * @param form makes the value of its text
     * @param <T> what it becomes
     * @return the value; empty if there is none
     * @throws InvalidSetting naming the key, if the text has another form
     */
    public <T> Optional<T> read(Setting setting, Setting orElse, Function<String, T> form) {
        List<String> names = new ArrayList<>();
        if (client != null) {
            names.add(setting.key(client));
            names.add(orElse.key(client));
        }
        names.addAll(Settings.of(config).names(setting));
        names.addAll(Settings.of(config).names(orElse));
        return find(names).map(found -> found.as(setting.kind(), form));
    }

    /**
     * Reads a value and uses it.
     *
     * @param setting the setting
     * @param form makes the value of its text
     * @param use is given the value if there is one; an {@link IllegalArgumentException} of it is about the setting
     * @param <T> what it becomes
     * @throws InvalidSetting naming the key, if the value cannot be used
     */
    public <T> void apply(Setting setting, Function<String, T> form, Consumer<T> use) {
        read(setting, text -> {
            T value = form.apply(text);
            use.accept(value);
            return value;
        });
    }

    /**
     * Uses each value of a setting that has a word in its key.
     *
     * @param setting one whose key ends in a placeholder, {@link Setting#ROUTES}
     * @param words those that may stand in its place; others that the configuration speaks of are used too
     * @param form makes the value of its text
     * @param use is given the word and the value; an {@link IllegalArgumentException} of it is about the setting
     * @param <T> what it becomes
     * @throws InvalidSetting naming the key, if a value cannot be used
     */
    public <T> void applyAll(
            Setting setting, Collection<String> words, Function<String, T> form, BiConsumer<String, T> use) {
        Set<String> all = new TreeSet<>(words);
        List<String> blocks = names(setting).stream()
                .map(name -> name.substring(0, name.lastIndexOf('.') + 1))
                .toList();
        for (String property : written(config)) {
            blocks.stream().filter(property::startsWith).forEach(block -> all.add(property.substring(block.length())));
        }
        for (String word : all) {
            find(blocks.stream().map(block -> block + word).toList())
                    .ifPresent(found -> found.as(setting.kind(), text -> {
                        T value = form.apply(text);
                        use.accept(word, value);
                        return value;
                    }));
        }
    }

    /** {@return the key under which a value of this client is found, or would be} */
    public String key(Setting setting) {
        return find(names(setting)).map(Found::key).orElse(names(setting).get(0));
    }

    private boolean hasOwn() {
        String name = String.valueOf(client);
        return clients(config).contains(name)
                || find(List.of(Setting.values()).stream()
                                .filter(setting -> setting.scope() == Setting.Scope.CLIENT)
                                .map(setting -> setting.key(name))
                                .toList())
                        .isPresent();
    }

    private List<String> names(Setting setting) {
        List<String> names = new ArrayList<>();
        if (client != null && setting.scope() == Setting.Scope.CLIENT) {
            names.add(setting.key(client));
        }
        names.add(setting.key());
        names.addAll(setting.otherNames());
        return names;
    }

    private Optional<Found> find(List<String> names) {
        for (String name : names) {
            Optional<String> text = text(name);
            if (text.isPresent()) {
                return Optional.of(new Found(name, text.get()));
            }
        }
        return Optional.empty();
    }

    /** Without the value, which an expression may have put together of secrets. */
    private Optional<String> text(String name) {
        ConfigValue found;
        try {
            found = config.getConfigValue(name);
        } catch (RuntimeException unreadable) {
            throw unresolved(name);
        }
        String value = found.getValue();
        if (value == null && found.getRawValue() != null && !found.getRawValue().isBlank()) {
            // a maximum price that is silently not there would cost money
            throw unresolved(name);
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static InvalidSetting unresolved(String name) {
        return new InvalidSetting(name, "its value cannot be read: an expression in it means nothing");
    }

    private record Found(String key, String text) {

        <T> T as(Setting.Kind kind, Function<String, T> form) {
            try {
                return form.apply(text);
            } catch (InvalidSetting known) {
                throw known;
            } catch (IllegalArgumentException malformed) {
                String was = kind == Setting.Kind.SECRET || kind == Setting.Kind.URL ? "" : ", was " + shown();
                throw new InvalidSetting(key, malformed.getMessage() + was);
            }
        }

        private String shown() {
            return text.length() <= 80 ? text : text.length() + " characters";
        }
    }
}
