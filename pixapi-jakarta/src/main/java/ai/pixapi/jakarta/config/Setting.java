package ai.pixapi.jakarta.config;

import static ai.pixapi.jakarta.config.Setting.Kind.AMOUNT;
import static ai.pixapi.jakarta.config.Setting.Kind.DURATION;
import static ai.pixapi.jakarta.config.Setting.Kind.FLAG;
import static ai.pixapi.jakarta.config.Setting.Kind.NUMBER;
import static ai.pixapi.jakarta.config.Setting.Kind.SECRET;
import static ai.pixapi.jakarta.config.Setting.Kind.URL;
import static ai.pixapi.jakarta.config.Setting.Kind.WORD;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Every key of the module. The table of {@code docs/configuration.md} is made of this.
 *
 * <p>A client's settings are read under {@code pixapi.client.NAME.} first and under {@code pixapi.} then, so that a named
 * client says only what is different; {@link Scope#APPLICATION} settings exist once.
 */
public enum Setting {
    /** Pixapi's key. */
    API_KEY(SECRET, "api-key", "none", "the account at Pixapi", "PIXAPI_KEY"),
    /** Pixapi's address. */
    BASE_URL(URL, "base-url", "https://api.pixapi.ai", "where Pixapi's API begins", "pixapi/mp-rest/url"),
    /** Pixapi's synchronous endpoints. */
    AT_ONCE(
            FLAG,
            "at-once",
            "false",
            "true uses Pixapi's synchronous endpoints, whose lost answers are paid for; better not"),
    /** Pixazo's key. */
    PIXAZO_API_KEY(SECRET, "pixazo.api-key", "none", "the account at Pixazo", "PIXAZO_KEY", "PIXAZO_API_KEY"),
    /** Pixazo's address. */
    PIXAZO_BASE_URL(
            URL,
            "pixazo.base-url",
            "https://gateway.pixazo.ai",
            "where Pixazo's API begins",
            "PIXAZO_BASE_URL",
            "pixazo/mp-rest/url"),
    /** Local pictures at Pixazo. */
    PIXAZO_DATA_URLS(
            FLAG,
            "pixazo.data-urls",
            "false",
            "true sends local pictures to Pixazo as data URLs, which it does not document"),
    /** Pixazo's webhook. */
    PIXAZO_WEBHOOK(URL, "pixazo.webhook", "none", "Pixazo tells of each order at this URL, a slash and our reference"),
    /** Magic Hour's key. */
    MAGIC_HOUR_API_KEY(SECRET, "magic-hour.api-key", "none", "the account at Magic Hour", "MAGIC_HOUR_API_KEY"),
    /** Magic Hour's address. */
    MAGIC_HOUR_BASE_URL(
            URL,
            "magic-hour.base-url",
            "https://api.magichour.ai",
            "where Magic Hour's API begins",
            "MAGIC_HOUR_BASE_URL",
            "magic-hour/mp-rest/url"),
    /** OpenAI's key. */
    OPENAI_API_KEY(
            SECRET,
            "openai.api-key",
            "none",
            "the account at OpenAI or at a server that speaks its Images API",
            "OPENAI_API_KEY"),
    /** OpenAI's address. */
    OPENAI_BASE_URL(
            URL,
            "openai.base-url",
            "https://api.openai.com/v1",
            "where that API begins, with its version",
            "OPENAI_BASE_URL",
            "openai/mp-rest/url"),
    /** No account at all. */
    SANDBOX(FLAG, "sandbox", "false", "true serves every route by the built-in sandbox, without a bill"),
    /** The most a call may cost. */
    MAX_COST(
            AMOUNT,
            "max-cost",
            "none",
            "the most that one call may cost, in US dollars; a dearer one is refused unsent"),
    /** The routes of every model. */
    FALLBACK(
            WORD,
            "fallback",
            "cheapest",
            "which routes are tried: cheapest (all, the best first), none (the best alone), or providers and routes in order,"
                    + " for example pixapi,magichour/seedream-v4"),
    /** The routes of one model. */
    ROUTES(
            WORD,
            "routes.MODEL",
            "as fallback",
            "the same for one model, by its id or an alias; each route must be one of an account of this client"),
    /** The time of a call. */
    DEADLINE(DURATION, "deadline", "10m", "bounds a call with the wait for its result; the task goes on"),
    /** The time of an order. */
    ORDER_TIMEOUT(
            DURATION,
            "order-timeout",
            "60s, or 300s where the answer holds the pictures",
            "bounds the sending of one order; when it passes after something was sent, nobody knows whether it was bought,"
                    + " so choose it rather too long"),
    /** The time of an order at Pixazo. */
    PIXAZO_ORDER_TIMEOUT(DURATION, "pixazo.order-timeout", "as order-timeout", "the same at Pixazo"),
    /** The time of an order at Magic Hour. */
    MAGIC_HOUR_ORDER_TIMEOUT(DURATION, "magic-hour.order-timeout", "as order-timeout", "the same at Magic Hour"),
    /** The time of an order at OpenAI. */
    OPENAI_ORDER_TIMEOUT(DURATION, "openai.order-timeout", "as order-timeout", "the same at OpenAI"),
    /** The time of a question. */
    READ_TIMEOUT(DURATION, "read-timeout", "15s", "bounds one question that costs nothing, for example a poll"),
    /** The time of a question at Pixazo. */
    PIXAZO_READ_TIMEOUT(DURATION, "pixazo.read-timeout", "as read-timeout", "the same at Pixazo"),
    /** The time of a question at Magic Hour. */
    MAGIC_HOUR_READ_TIMEOUT(DURATION, "magic-hour.read-timeout", "as read-timeout", "the same at Magic Hour"),
    /** The time of a question at OpenAI. */
    OPENAI_READ_TIMEOUT(DURATION, "openai.read-timeout", "as read-timeout", "the same at OpenAI"),
    /** The time of a connection. */
    CONNECT_TIMEOUT(DURATION, "connect-timeout", "3s", "bounds the making of a connection"),
    /** The first wait. */
    POLL_SHORTEST(DURATION, "poll.shortest", "1s", "the first wait between two questions for a task"),
    /** The longest wait. */
    POLL_LONGEST(
            DURATION,
            "poll.longest",
            "5s",
            "the longest wait between two questions, unless the provider asks for more"),
    /** Repetitions of orders. */
    RETRIES(
            NUMBER,
            "retries",
            "3",
            "how often an order is sent again at the same provider after it was certainly not accepted, and a file is"
                    + " fetched again; polls are repeated by Fault Tolerance"),
    /** The longest file. */
    FILES_MAX_BYTES(NUMBER, "files.max-bytes", "536870912", "the longest result that is fetched, in bytes"),
    /** The time of a file. */
    FILES_TIMEOUT(DURATION, "files.timeout", "5m", "bounds the fetching of one result"),
    /** Where pictures inside answers go. */
    SPOOL_DIRECTORY(
            WORD,
            "spool-directory",
            "none: they are kept in memory",
            "a folder where pictures that come inside answers are files until they are done with; made if it is not there."
                    + " Files pixapi-*.part that a killed process has left behind may be deleted"),
    /** Who sends. */
    SENDER(
            WORD,
            "sender",
            "rest-client",
            "who sends: rest-client (MicroProfile Rest Client) or jdk (the client of the JDK, as on Java SE)"),
    /** A proxy. */
    PROXY(
            URL,
            "proxy",
            "none; the JDK's properties for jdk",
            "an HTTP proxy, as host:port",
            "pixapi/mp-rest/proxyAddress"),
    /** Whom to trust. */
    TRUST_STORE(
            WORD,
            "tls.trust-store",
            "the server's for rest-client, the JDK's for jdk and for results",
            "a file of certificates to trust, PKCS#12 or JKS; by rest-client not on every server (docs/servers.md)",
            "pixapi/mp-rest/trustStore"),
    /** Its password. */
    TRUST_STORE_PASSWORD(
            SECRET, "tls.trust-store-password", "none", "its password", "pixapi/mp-rest/trustStorePassword"),
    /** Who we are. */
    KEY_STORE(
            WORD,
            "tls.key-store",
            "the server's for rest-client, the JDK's for jdk and for results",
            "a file with a certificate to show and its key, PKCS#12 or JKS; the same holds",
            "pixapi/mp-rest/keyStore"),
    /** Its password. */
    KEY_STORE_PASSWORD(SECRET, "tls.key-store-password", "none", "its password", "pixapi/mp-rest/keyStorePassword"),

    /** More models. */
    CATALOG_FILE(
            Scope.APPLICATION,
            WORD,
            "catalog.file",
            "none",
            "a JSON file whose models are added to the built-in ones, or replace them"),
    /** Other prices. */
    PRICE_BOOK_FILE(
            Scope.APPLICATION,
            WORD,
            "price-book.file",
            "the built-in book",
            "a JSON file that replaces the price book"),
    /** What Magic Hour's credits are worth. */
    MAGIC_HOUR_PLAN(
            Scope.APPLICATION,
            WORD,
            "magic-hour.plan",
            "creator",
            "at which of Magic Hour's rates its credits are valued: creator, pro, business, pack-starter, pack-standard,"
                    + " pack-large"),
    /** Whose threads. */
    EXECUTOR(
            Scope.APPLICATION,
            WORD,
            "executor",
            "java:comp/DefaultManagedExecutorService, or threads of our own where there is none",
            "the JNDI name of the ManagedExecutorService that runs asynchronous calls and tells asynchronous observers"),
    /** Whether readiness asks upstream. */
    HEALTH_MODELS(
            Scope.APPLICATION,
            FLAG,
            "health.models",
            "false",
            "true lets the readiness check ask Pixapi for its list of models, which costs nothing"),
    /** How often it asks. */
    HEALTH_MODELS_EVERY(
            Scope.APPLICATION, DURATION, "health.models-every", "60s", "how long such an answer is good for");

    private static final String PREFIX = "pixapi.";

    private final Scope scope;
    private final Kind kind;
    private final String leaf;
    private final String byDefault;
    private final String meaning;
    private final List<String> otherNames;

    /** Where a setting may stand. */
    public enum Scope {
        /** Once for each client. */
        CLIENT,
        /** Once for the application. */
        APPLICATION
    }

    /** What its value looks like. */
    public enum Kind {
        /** A key or password, which is never repeated. */
        SECRET,
        /** An http or https URL. */
        URL,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A whole number. */
        NUMBER,
        /** US dollars, for example {@code 0.20}. */
        AMOUNT,
        /** A number and {@code ms}, {@code s}, {@code m} or {@code h}, for example {@code 30s}, or ISO 8601 ({@code PT30S}). */
        DURATION,
        /** Anything else. */
        WORD
    }

    Setting(Kind kind, String leaf, String byDefault, String meaning, String... otherNames) {
        this(Scope.CLIENT, kind, leaf, byDefault, meaning, otherNames);
    }

    Setting(Scope scope, Kind kind, String leaf, String byDefault, String meaning, String... otherNames) {
        this.scope = scope;
        this.kind = kind;
        this.leaf = leaf;
        this.byDefault = byDefault;
        this.meaning = meaning;
        this.otherNames = List.of(otherNames);
    }

    /** {@return where it may stand} */
    public Scope scope() {
        return scope;
    }

    /** {@return what its value looks like} */
    public Kind kind() {
        return kind;
    }

    /** {@return its key, for example {@code pixapi.max-cost}} */
    public String key() {
        return PREFIX + leaf;
    }

    /**
     * Names it for one client.
     *
     * @param client the client's name
     * @return for example {@code pixapi.client.marketing.max-cost}
     */
    public String key(String client) {
        return PREFIX + "client." + client + "." + leaf;
    }

    /** {@return the names by which the default client's value is read too, when the key itself has none, in order} */
    public List<String> otherNames() {
        return otherNames;
    }

    /** {@return the environment variables that are read, in order: that of the key and those of other names} */
    public List<String> environment() {
        return Stream.concat(
                        Stream.of(environment(key())),
                        otherNames.stream().filter(name -> name.equals(name.toUpperCase(Locale.ROOT))))
                .distinct()
                .toList();
    }

    /** {@return the default, in words} */
    public String byDefault() {
        return byDefault;
    }

    /** {@return what it does} */
    public String meaning() {
        return meaning;
    }

    /** A key that ends in a placeholder, which is in capitals, stands for all that begin like it. */
    boolean names(String key, String property) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return last.equals(last.toUpperCase(Locale.ROOT))
                ? property.startsWith(key.substring(0, key.length() - last.length()))
                : property.equals(key);
    }

    /** MicroProfile Config's rule. */
    static String environment(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
