package ai.pixapi.jakarta.example;

import ai.pixapi.jakarta.server.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code mvn liberty:run} in a folder, from the moment that the server is ready until it is closed. */
record LibertyRun(Process process, Path output) implements AutoCloseable {

    private static final String READY = "CWWKF0011I";

    static LibertyRun start(Path project, Path repository, int port) throws IOException, InterruptedException {
        Path drop = Files.createDirectories(project.resolve("src/main/liberty/config/configDropins/overrides"));
        Files.writeString(drop.resolve("port.xml"), """
                <server>
                  <httpEndpoint id="defaultHttpEndpoint" httpPort="%d" httpsPort="-1"/>
                </server>
                """.formatted(port));
        Path output = project.resolve("output.txt");
        ProcessBuilder maven = new ProcessBuilder(command(repository)).directory(project.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process =
                maven.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        LibertyRun run = new LibertyRun(process, output);
        boolean ready = false;
        try {
            Await.until(() -> !process.isAlive() || run.log().contains(READY), run::log);
            ready = process.isAlive();
        } finally {
            if (!ready) {
                run.close();
            }
        }
        if (!ready) {
            throw new AssertionError(run.log());
        }
        return run;
    }

    String log() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As control and C would: Maven lets the server stop. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        process.waitFor(40, TimeUnit.SECONDS);
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** One installation of Liberty serves all tests; everything else is as the reader would type it. */
    private static List<String> command(Path repository) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository));
        command.add("-DinstallDirectory=" + System.getProperty("wlp.home"));
        command.add("-DuserDirectory=target/liberty");
        if (System.getProperty("maven.offline").equals("offline: true")) {
            command.add("-o");
        }
        command.add("liberty:run");
        return command;
    }
}
