package ai.pixapi.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that Prometheus reads. */
class MetricsIT extends LiveGateway {

    private static final String OWN = "pixapi_gateway_";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String PROMPT = "a fox that nobody may hear of";

    private static String page() {
        Answer answer = Request.get("/metrics").without("Authorization").send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.text();
    }

    /** {@return the numbers by name and labels} */
    private static Map<String, Double> read(String page) {
        Map<String, Double> numbers = new TreeMap<>();
        page.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            int space = line.lastIndexOf(' ');
            String id = line.substring(0, space)
                    .replace("mp_scope=\"application\",", "")
                    .replace(",}", "}");
            numbers.put(id.replace("{}", ""), Double.valueOf(line.substring(space + 1)));
        });
        return numbers;
    }

    private static double number(String id) {
        Map<String, Double> numbers = read(page());
        assertThat(numbers).containsKey(OWN + id);
        return numbers.get(OWN + id);
    }

    /** Figures of the database are of some seconds ago, and whoever waits for a task may have it before it is counted. */
    private static void awaitAtLeast(String id, double least) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(id) < least) {
            assertThat(System.nanoTime()).as(id).isLessThan(end);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Test
    void anOrderIsCounted() {
        String accepted = "tasks_accepted_total{kind=\"generation\"}";
        String ended = "task_duration_seconds_count{kind=\"generation\",outcome=\"succeeded\"}";
        String bucket = "task_duration_seconds_bucket{kind=\"generation\",outcome=\"succeeded\",le=\"3600.0\"}";
        String attempts = "attempts_total{outcome=\"accepted\",provider=\"pixapi\"}";
        String requests = "http_request_seconds_count{api=\"v1\",status=\"2xx\"}";
        Request.generation("{\"prompt\":\"warm\"}").send();
        Map<String, Double> before = read(page());

        assertThat(Request.generation("{\"prompt\":\"" + PROMPT + "\",\"n\":2}")
                        .send()
                        .status())
                .isEqualTo(200);

        for (String one : Set.of(accepted, ended, bucket, attempts, requests)) {
            awaitAtLeast(one, before.get(OWN + one) + 1);
        }
        String captured = "captured_microcredits_total";
        awaitAtLeast(captured, before.get(OWN + captured) + 4_000_000);
    }

    @Test
    void aFailureIsCountedByItsType() {
        String failed = "tasks_failed_total{type=\"prompt_rejected\"}";
        String rejected = "attempts_total{outcome=\"rejected\",provider=\"pixapi\"}";
        Map<String, Double> before = read(page());

        Request.generation("{\"prompt\":\"a fox [[sandbox fail=prompt_rejected]]\"}")
                .send();

        awaitAtLeast(failed, before.get(OWN + failed) + 1);
        awaitAtLeast(rejected, before.get(OWN + rejected) + 1);
    }

    @Test
    void whatIsUnderWayIsSeenWithItsCredits() {
        Answer order = Request.json("/v1/async/images/generations", "{\"prompt\":\"a fox [[sandbox delay=40s]]\"}")
                .send();
        assertThat(order.status()).isEqualTo(202);

        awaitAtLeast("holds_credits", 2);
        Map<String, Double> numbers = read(page());
        assertThat(numbers.get(OWN + "holds_open")).isGreaterThanOrEqualTo(1);
        assertThat(numbers.get(OWN + "holds_oldest_seconds")).isGreaterThanOrEqualTo(0);
        assertThat(numbers.get(OWN + "database_up")).isEqualTo(1);
        assertThat(numbers.get(OWN + "workers_most")).isEqualTo(80);
        assertThat(numbers.get(OWN + "price_book_age_days")).isGreaterThanOrEqualTo(0);
    }

    @Test
    void everyFigureThatIsPromisedAndUsedIsThere() throws Exception {
        Request.generation("{\"prompt\":\"warm\"}").send();
        Set<String> there = read(page()).keySet().stream()
                .map(id -> id.replaceAll("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = new TreeSet<>(Watching.namesInUse());
        used.remove("up");

        assertThat(there).containsAll(Watching.own()).containsAll(used).containsAll(WatchingTest.ofTheServer());
        assertThat(there.stream().filter(name -> name.startsWith(OWN))).allMatch(Watching.own()::contains);
    }

    @Test
    void noCallerMakesUpAFigure() {
        Request.of("FOX", "/v1/models").send();
        Request.get("/fox/of/mine").send();

        assertThat(page()).doesNotContainIgnoringCase("fox");
    }

    @Test
    void noLabelHoldsASecretOrAName() {
        Operator.Tenant tenant = Operator.tenant("10");
        Answer answer = tenant.post("/v1/images/generations", "{\"prompt\":\"" + PROMPT + "\"}")
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);

        assertThat(page())
                .doesNotContain(PROMPT, tenant.key(), tenant.account(), Request.KEY, Operator.KEY)
                .doesNotContain("ast_", "acc_", "http://", "https://", "127.0.0.1")
                .doesNotContain(answer.header("x-pixapi-task").orElseThrow());
    }
}
