package ai.pixapi.reliability;

import ai.pixapi.reliability.bugs.Bug;
import ai.pixapi.reliability.bugs.Bugs;
import ai.pixapi.reliability.bugs.TestWar;
import ai.pixapi.reliability.cluster.Cluster;
import ai.pixapi.reliability.cluster.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Plants one mistake after the other and asks whether the judge finds it. */
final class BugRun {

    private BugRun() {}

    /** {@return whether each was found} */
    static boolean run(String only) throws IOException, SQLException, InterruptedException {
        List<Bug> bugs = Bugs.ALL.stream()
                .filter(bug -> only.isEmpty()
                        || List.of(only.split(",", -1)).contains(bug.name().split(":", -1)[0]))
                .toList();
        int found = 0;
        for (Bug bug : bugs) {
            if (isFound(bug)) {
                found++;
            }
        }
        System.out.println(found + " of " + bugs.size() + " planted mistakes found");
        return found == bugs.size();
    }

    private static boolean isFound(Bug bug) throws IOException, SQLException, InterruptedException {
        Site site = Harness.site("bug");
        TestWar war = new TestWar(site.root(), site.liberty(), site.folder().resolve("war"));
        Site planted = new Site(site.folder(), site.liberty(), war.make(site.war(), bug.edits()), site.root());
        // one that sleeps is overtaken by another; everything else is found by its own successor too
        int nodes = bug.scenes().stream().anyMatch(scene -> scene.action().startsWith("stop")) ? 2 : 1;
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Cluster cluster = new Cluster(planted, nodes, true, Map.of())) {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            new SceneRun(cluster).run(bug.scenes());
        } finally {
            System.setOut(out);
        }
        String text = said.toString(StandardCharsets.UTF_8);
        List<String> red =
                text.lines().filter(line -> line.startsWith("VIOLATED ")).toList();
        boolean found = red.stream().anyMatch(line -> bug.rules().contains(line.split(" ", -1)[1]));
        System.out.println((found ? "FOUND " : "MISSED ") + bug.name());
        red.forEach(line -> System.out.println("    " + line));
        if (!found) {
            System.out.println(text);
        }
        return found;
    }
}
