package ai.pixapi.reliability;

import ai.pixapi.reliability.bugs.Scene;
import ai.pixapi.reliability.bugs.TestWar;
import ai.pixapi.reliability.cluster.Cluster;
import ai.pixapi.reliability.cluster.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The command: {@code short}, {@code kill}, {@code failpoints}, {@code bugs}, {@code h2} or {@code throughput}, and then
 * options as {@code name=value}. Ends with 0 if all held.
 */
public final class Harness {

    private Harness() {}

    /**
     * The program.
     *
     * @param args as above
     * @throws Exception if the machine does not do what is needed for a run
     */
    public static void main(String[] args) throws Exception {
        String what = args.length == 0 ? "kill" : args[0];
        Options options = new Options(args.length == 0 ? new String[0] : Arrays.copyOfRange(args, 1, args.length));
        boolean held = switch (what) {
            case "kill" -> kill(options);
            case "short" -> brief(options);
            case "failpoints" -> failpoints(options);
            case "h2" -> embedded(options);
            case "throughput" -> throughput(options);
            case "bugs" -> BugRun.run(options.text("only", ""));
            default -> throw new IllegalArgumentException("there is no " + what);
        };
        System.exit(held ? 0 : 1);
    }

    /** A few minutes, for every change: an end at every moment, kills, and a planted mistake that must be found. */
    private static boolean brief(Options options) throws Exception {
        boolean held = failpoints(options.usually("scenes", "few").usually("nodes", "2"));
        held &= kill(options.usually("seconds", "60"));
        held &= BugRun.run(options.text("only", "two-transactions"));
        System.out.println(held ? "ALL HELD" : "NOT ALL HELD");
        return held;
    }

    private static boolean kill(Options options) throws Exception {
        try (Cluster cluster = new Cluster(site(what(options)), options.number("nodes", 3), true, Map.of())) {
            return new KillRun(cluster).run(options.number("seconds", 90), options.seed());
        }
    }

    private static boolean failpoints(Options options) throws Exception {
        Site site = site("failpoints");
        TestWar war = new TestWar(site.root(), site.liberty(), site.folder().resolve("war"));
        Site scripted = new Site(site.folder(), site.liberty(), war.make(site.war(), List.of()), site.root());
        List<Scene> scenes = Scenes.of(options.text("scenes", "short"));
        try (Cluster cluster = new Cluster(scripted, options.number("nodes", 3), true, Map.of())) {
            SceneRun run = new SceneRun(cluster);
            boolean held = run.run(scenes);
            System.out.println(
                    run.passed() + " of " + scenes.size() + " scenes took place; " + (held ? "PASS" : "FAIL"));
            return held && run.passed() == scenes.size();
        }
    }

    private static boolean embedded(Options options) throws Exception {
        try (Cluster cluster = new Cluster(site("h2"), 1, false, Map.of())) {
            return new EmbeddedRun(cluster).run(options.number("kills", 5), options.seed());
        }
    }

    private static boolean throughput(Options options) throws Exception {
        boolean shared = options.text("database", "postgresql").equals("postgresql");
        int nodes = shared ? options.number("nodes", 3) : 1;
        Map<String, String> fast = Map.of("PIXAPI_GATEWAY_QUEUE_MOST", "100000");
        try (Cluster cluster = new Cluster(site("throughput"), nodes, shared, fast)) {
            return new Throughput(cluster, options.number("clients", 8)).run(options.number("orders", 1000));
        }
    }

    private static String what(Options options) {
        return options.text("name", "kill");
    }

    static Site site(String name) throws IOException {
        Path folder = Path.of(System.getProperty("reliability.folder", "target/runs"))
                .toAbsolutePath()
                .resolve(name + "-" + System.currentTimeMillis());
        Files.createDirectories(folder);
        return new Site(
                folder,
                Path.of(System.getProperty("wlp.home")),
                Path.of(System.getProperty("gateway.war")),
                Path.of(System.getProperty("gateway.root")));
    }
}
