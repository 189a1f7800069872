package ai.pixapi.gateway.failpoints;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * In the place of the gateway's own class, in the WAR of crash tests alone: a moment whose name is a file in the folder
 * PIXAPI_FAILPOINTS ends this server (halt), stops it for a while (stop:MILLISECONDS) or fails (throw), once: who deletes the file acts.
 * A file that says "always" stays.
 */
@ApplicationScoped
public class Failpoints {

    public Failpoints() {}

    public void reach(String name) {
        String folder = System.getenv("PIXAPI_FAILPOINTS");
        if (folder == null) {
            return;
        }
        Path file = Path.of(folder, name);
        String action;
        try {
            if (!Files.exists(file)) {
                return;
            }
            action = Files.readString(file).strip();
            if (!action.endsWith("always") && !Files.deleteIfExists(file)) {
                return;
            }
        } catch (IOException another) {
            return;
        }
        if (action.startsWith("halt")) {
            Runtime.getRuntime().halt(137);
        } else if (action.startsWith("stop:")) {
            stop(Long.parseLong(action.substring("stop:".length())));
        } else {
            throw new IllegalStateException("failpoint " + name);
        }
    }

    /** The whole server: one that only lets a worker sleep goes on telling the others that it lives. */
    private static void stop(long millis) {
        long pid = ProcessHandle.current().pid();
        String script = "kill -STOP " + pid + "; sleep " + millis / 1000.0 + "; kill -CONT " + pid;
        try {
            new ProcessBuilder("sh", "-c", script).start();
            // the signal comes from outside: until then this moment must not pass
            Thread.sleep(Math.min(millis, 3000));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
