package ai.pixapi.benchmarks.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Measures the gateway beside its upstream, in one run on this machine, and prints tables. See {@code benchmarks/gateway}. */
public final class GatewayBenchmark {

    private static final int[] CONNECTIONS = {1, 16, 64};
    private static final int MOST = 1_000_000;

    private final Duration each = Duration.ofSeconds(Integer.getInteger("seconds", 10));
    private final List<String> parts =
            Arrays.asList(System.getProperty("parts", "small,large,edit,heap").split(","));
    private final int upstream;
    private final Gateway gateway;
    private final String key;
    private final Usage usage;

    private GatewayBenchmark(int upstream, Gateway gateway, Usage usage) throws IOException, InterruptedException {
        this.upstream = upstream;
        this.gateway = gateway;
        this.usage = usage;
        this.key = gateway.customer();
    }

    /**
     * Measures.
     *
     * @param arguments a folder for the run, the repository, the installation of Open Liberty
     * @throws IOException if something cannot be started or fails
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Process upstream = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Upstream.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(upstream.getInputStream(), StandardCharsets.US_ASCII))) {
            int port = Integer.parseInt(said.readLine());
            try (Gateway gateway = new Gateway(folder, Path.of(arguments[1]), Path.of(arguments[2]), port);
                    Usage usage = new Usage(gateway.pid())) {
                new GatewayBenchmark(port, gateway, usage).run();
            }
        } finally {
            upstream.destroy();
        }
    }

    private void run() throws IOException {
        byte[] small = Body.generation("/v1", key, "[small]", 1);
        measure(small, 16, Duration.ofSeconds(Integer.getInteger("warm", 60))); // the JIT compiler's share
        System.out.println(
                "| | connections | direct/s | gateway/s | ratio | p50 ms | p99 ms | CPU ms | direct p50 | peak RSS MB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        if (parts.contains("small")) {
            rows("small JSON", small);
        }
        if (parts.contains("large")) {
            byte[] large = Body.generation("/v1", key, "[large]", 1);
            measure(large, 16, each);
            rows("1.5 MB base64 answer", large);
        }
        if (parts.contains("edit")) {
            byte[] edit = Body.edit("/v1", key, Pictures.noise(Pictures.SIDE_OF_1_MB));
            measure(edit, 16, each);
            rows("1 MB multipart edit", edit);
        }
        if (parts.contains("heap")) {
            System.out.println();
            System.out.println(
                    "| 32 at a time | answers | refused | live heap MB, idle | at its peak | growth | used with garbage | peak RSS MB |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            heap("25 MB uploads", Body.edit("/v1", key, Pictures.noise(Pictures.SIDE_OF_25_MB)));
            heap("4 x 8 MB base64 answers", Body.generation("/v1", key, "[huge]", 4));
        }
    }

    private Load.Outcome measure(byte[] request, int connections, Duration time) throws IOException {
        try (Load load = new Load(gateway.port(), request)) {
            return load.run(connections, MOST, time);
        }
    }

    private void rows(String what, byte[] request) throws IOException {
        for (int connections : CONNECTIONS) {
            Load.Outcome direct;
            try (Load load = new Load(upstream, request)) {
                load.run(connections, MOST, each.dividedBy(4));
                direct = load.run(connections, MOST, each.dividedBy(2));
            }
            usage.forgetPeak();
            double cpu = usage.cpuMillis();
            Load.Outcome through = measure(request, connections, each);
            double used = (usage.cpuMillis() - cpu) / Math.max(1, through.answers() + through.refusals());
            System.out.printf(
                    "| %s | %d | %.0f | %.0f | %.3f | %.2f | %.2f | %.2f | %.2f | %d |%n",
                    what,
                    connections,
                    direct.perSecond(),
                    through.perSecond(),
                    through.perSecond() / direct.perSecond(),
                    through.p50(),
                    through.p99(),
                    used,
                    direct.p50(),
                    usage.peakMegabytes());
            if (through.refusals() > 0) {
                System.out.println("  " + through.refusals() + " refused: " + through.refusal());
            }
        }
    }

    private void heap(String what, byte[] request) throws IOException {
        measure(request, 4, Duration.ofSeconds(1));
        usage.forgetPeak();
        try (HeapWatch watch = new HeapWatch(usage)) {
            Load.Outcome outcome;
            try (Load load = new Load(gateway.port(), request)) {
                outcome = load.run(32, 96, each.multipliedBy(6));
            }
            System.out.printf(
                    "| %s | %d | %d | %.0f | %.0f | %.0f | %.0f | %d |%n",
                    what,
                    outcome.answers(),
                    outcome.refusals(),
                    watch.idle(),
                    watch.live(),
                    watch.live() - watch.idle(),
                    watch.used(),
                    usage.peakMegabytes());
            if (outcome.refusals() > 0) {
                System.out.println("  refused: " + outcome.refusal());
            }
        }
    }
}
