package ai.pixapi.reliability;

import ai.pixapi.reliability.audit.AuditProgram;
import ai.pixapi.reliability.cluster.Cluster;
import ai.pixapi.reliability.cluster.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Has the run judged by the other program, and looks for secrets in the logs. */
final class Judge {

    private Judge() {}

    /** {@return whether all is well; what is not is printed} */
    static boolean allIsWell(Cluster cluster) throws IOException, InterruptedException {
        Process audit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditProgram.class.getName(),
                        cluster.url(),
                        cluster.user(),
                        cluster.password(),
                        cluster.site().evidence().toString(),
                        cluster.site().assets().toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = audit.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(System.out::println);
        }
        boolean held = audit.waitFor() == 0;
        return logsAreClean(cluster) && held;
    }

    private static boolean logsAreClean(Cluster cluster) throws IOException {
        List<String> secrets = List.of(ai.pixapi.testing.UpstreamServer.KEY, cluster.adminKey(), "[[sim op=");
        boolean clean = true;
        for (Node node : cluster.nodes()) {
            try (Stream<String> lines = Files.lines(node.log(), StandardCharsets.ISO_8859_1)) {
                for (String line : lines.filter(text -> secrets.stream().anyMatch(text::contains))
                        .limit(2)
                        .toList()) {
                    System.out.println(
                            "VIOLATED K1 a secret or a prompt is in the log of node " + node.number() + ": " + line);
                    clean = false;
                }
            }
        }
        return clean;
    }

    /** {@return how many lines of all logs are errors} */
    static long errors(Cluster cluster) throws IOException {
        long errors = 0;
        for (Node node : cluster.nodes()) {
            try (Stream<String> lines = Files.lines(node.log(), StandardCharsets.ISO_8859_1)) {
                errors += lines.filter(line -> line.startsWith("[ERROR") || line.startsWith("[SEVERE"))
                        .count();
            }
        }
        return errors;
    }
}
