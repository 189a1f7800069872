package ai.pixapi.reliability.cluster;

import ai.pixapi.testing.PostgreSql;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gateway nodes on one database and one folder of results, and the upstreams they use. */
public final class Cluster implements AutoCloseable {

    private static final String OPENAI_PRICES = """
            {"unit": {"provider": "openai", "unit": "USD", "worths": [{"name": "usd", "usd_per_unit": "1"}],
                      "sources": ["made up for the harness"], "as_of": "2026-11-21"},
             "rule": {"provider": "openai", "model": "gpt-image-1",
                      "per_image": {"tiers": [{"tier": "any size", "prices": {"any": "0.01"}}]},
                      "sources": ["made up for the harness"], "as_of": "2026-11-21"}}
            """;

    private final Site site;
    private final Simulator simulator;
    private final Optional<PostgreSql> postgres;
    private final String url;
    private final String adminKey = "adm_" + UUID.randomUUID() + UUID.randomUUID();
    private final List<Node> nodes = new ArrayList<>();

    /**
     * Prepares a cluster; its nodes are not started yet.
     *
     * @param site where
     * @param count how many nodes; one on H2, any number on PostgreSQL
     * @param shared whether on PostgreSQL
     * @param more settings of the nodes, as environment variables
     * @throws IOException if a file cannot be written or no port is free
     */
    public Cluster(Site site, int count, boolean shared, Map<String, String> more) throws IOException {
        this.site = site;
        Files.createDirectories(site.evidence());
        Files.createDirectories(site.assets());
        Files.createDirectories(site.failpoints());
        simulator = new Simulator(site.evidence());
        postgres = shared ? Optional.of(PostgreSql.start()) : Optional.empty();
        url = postgres.map(server -> server.url(server.newDatabase()))
                .orElse("jdbc:h2:file:" + site.folder().resolve("data/gateway") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000");
        for (int i = 1; i <= count; i++) {
            Map<String, String> settings = settings();
            settings.putAll(more);
            nodes.add(new Node(site, i, settings));
        }
    }

    /** The built-in prices, which have none of OpenAI's, and one of its. */
    private Path prices() throws IOException {
        Path builtIn = site.root().resolve("pixapi-core/src/main/resources/ai/pixapi/data/prices.json");
        JsonObject book;
        try (JsonReader reader = Json.createReader(Files.newInputStream(builtIn))) {
            book = reader.readObject();
        }
        JsonObject ours = read(OPENAI_PRICES);
        JsonObject all = Json.createObjectBuilder(book)
                .add(
                        "units",
                        Json.createArrayBuilder(book.getJsonArray("units")).add(ours.get("unit")))
                .add(
                        "rules",
                        Json.createArrayBuilder(book.getJsonArray("rules")).add(ours.get("rule")))
                .build();
        return Files.writeString(site.folder().resolve("prices.json"), all.toString());
    }

    private static JsonObject read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "PIXAPI_GATEWAY_DATABASE_URL",
                postgres.isPresent() ? url + "?socketTimeout=20&connectTimeout=3&tcpKeepAlive=true" : url);
        settings.put("PIXAPI_GATEWAY_DATABASE_USER", user());
        settings.put("PIXAPI_GATEWAY_DATABASE_PASSWORD", password());
        settings.put("PIXAPI_GATEWAY_ADMIN_KEY", adminKey);
        settings.put("PIXAPI_GATEWAY_ASSETS_DIRECTORY", site.assets().toString());
        settings.put(
                "PIXAPI_GATEWAY_UPLOADS_DIRECTORY",
                site.folder().resolve("uploads").toString());
        settings.put("PIXAPI_GATEWAY_WEBHOOKS_ALLOW_PRIVATE", "true");
        settings.put("PIXAPI_GATEWAY_RECONCILE_DEADLINE", "PT8S");
        settings.put("PIXAPI_GATEWAY_RECONCILE_DEADLINE_BY_REFERENCE", "PT8S");
        settings.put("PIXAPI_FAILPOINTS", site.failpoints().toString());
        settings.put("PIXAPI_API_KEY", UpstreamServer.KEY);
        settings.put("PIXAPI_BASE_URL", simulator.pixapi());
        settings.put("PIXAPI_PIXAZO_API_KEY", UpstreamServer.KEY);
        settings.put("PIXAPI_PIXAZO_BASE_URL", simulator.pixazo());
        settings.put("PIXAPI_MAGIC_HOUR_API_KEY", UpstreamServer.KEY);
        settings.put("PIXAPI_MAGIC_HOUR_BASE_URL", simulator.magicHour());
        settings.put("PIXAPI_OPENAI_API_KEY", UpstreamServer.KEY);
        settings.put("PIXAPI_OPENAI_BASE_URL", simulator.openAi() + "/v1");
        settings.put("PIXAPI_PRICE_BOOK_FILE", prices().toString());
        return settings;
    }

    /** {@return the nodes} */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** {@return the upstreams} */
    public Simulator simulator() {
        return simulator;
    }

    /** {@return the database server; empty on H2} */
    public Optional<PostgreSql> postgres() {
        return postgres;
    }

    /** {@return the address of the database, for the judge} */
    public String url() {
        return url;
    }

    /** {@return its user} */
    public String user() {
        return postgres.map(PostgreSql::user).orElse("");
    }

    /** {@return the user's password} */
    public String password() {
        return postgres.map(PostgreSql::password).orElse("");
    }

    /** {@return the operator's key} */
    public String adminKey() {
        return adminKey;
    }

    /** {@return where everything is} */
    public Site site() {
        return site;
    }

    /**
     * {@return a connection to the database, which on H2 no node may have open}
     *
     * @throws SQLException if it cannot be reached
     */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user(), password());
    }

    /**
     * Starts the nodes that do not run and waits until they answer.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void start() throws InterruptedException {
        nodes.forEach(Node::start);
        for (Node node : nodes) {
            if (!node.awaitReady()) {
                throw new IllegalStateException("node " + node.number() + " does not start: " + node.log());
            }
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::kill);
        simulator.close();
        postgres.ifPresent(PostgreSql::close);
    }
}
