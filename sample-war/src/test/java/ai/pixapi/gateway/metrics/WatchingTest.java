package ai.pixapi.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts speak of figures that there are; for each alert there is a page that says what to do. */
class WatchingTest {

    /** What Prometheus itself says of whom it asks. */
    private static final String UP = "up";

    /** {@return the names of the server's own figures, as they were on its page} */
    static Set<String> ofTheServer() throws IOException {
        try (InputStream list = Objects.requireNonNull(WatchingTest.class.getResourceAsStream("of-the-server.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void namesAreFoundInExpressions() {
        assertThat(Watching.names("sum by (job, le) (rate(a_total{x=\"b_total\"}[$__rate_interval])) * 3600 / 1e6"
                        + " and max without (y) (c offset 1h) > bool d"))
                .containsExactly("a_total", "c", "d");
        assertThat(Watching.names("up{job=\"pixapi-gateway\"} == 0")).containsExactly("up");
    }

    @Test
    void everyFigureThatIsLookedAtIsThere() throws IOException {
        Set<String> known = new TreeSet<>(Watching.own());
        known.addAll(ofTheServer());
        known.add(UP);

        assertThat(Watching.namesInUse()).hasSizeGreaterThan(20).isSubsetOf(known);
    }

    @Test
    void everyFigureOfTheGatewayIsLookedAt() {
        Set<String> used = Watching.namesInUse();

        for (Metric metric : Metric.values()) {
            assertThat(metric.lines()).as("%s", metric).anyMatch(used::contains);
        }
    }

    @Test
    void thePanelsAreApartAndAskThePrometheusThatIsChosen() {
        JsonObject dashboard = Watching.dashboard();
        List<JsonObject> panels = dashboard.getJsonArray("panels").getValuesAs(JsonObject.class);

        assertThat(panels.stream().map(panel -> panel.getInt("id"))).doesNotHaveDuplicates();
        Set<String> taken = new TreeSet<>();
        for (JsonObject panel : panels) {
            JsonObject place = panel.getJsonObject("gridPos");
            for (int x = place.getInt("x"); x < place.getInt("x") + place.getInt("w"); x++) {
                assertThat(x).isLessThan(24);
                for (int y = place.getInt("y"); y < place.getInt("y") + place.getInt("h"); y++) {
                    assertThat(taken.add(x + "," + y))
                            .as(panel.getString("title"))
                            .isTrue();
                }
            }
            if (!panel.getString("type").equals("row")) {
                assertThat(panel.getJsonObject("datasource").getString("uid")).isEqualTo("${datasource}");
                assertThat(panel.getString("description")).isNotBlank();
            }
        }
        assertThat(dashboard.getJsonObject("templating").getJsonArray("list").getValuesAs(JsonObject.class))
                .extracting(variable -> variable.getString("name"))
                .containsExactly("datasource", "job", "instance");
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() {
        List<String> sections = new ArrayList<>();
        for (Map<String, Object> alert : Watching.alerts()) {
            String name = String.valueOf(alert.get("alert"));
            String section = name.toLowerCase(Locale.ROOT);
            sections.add(section);
            assertThat(Watching.map(alert.get("labels")).get("severity")).isIn("critical", "warning", "info");
            assertThat(Watching.map(alert.get("annotations")))
                    .containsEntry("runbook", "docs/operations.md#" + section)
                    .containsKey("summary");
        }
        List<String> described = Watching.read(Watching.OPERATIONS)
                .lines()
                .filter(line -> line.startsWith("### PixapiGateway"))
                .map(line -> line.substring(4).toLowerCase(Locale.ROOT))
                .toList();
        assertThat(described).containsExactlyElementsOf(sections);
    }
}
