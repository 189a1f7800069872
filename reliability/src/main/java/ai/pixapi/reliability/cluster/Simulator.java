package ai.pixapi.reliability.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.pixapi.reliability.simulator.SimulatorProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The upstreams and the receiver of notices, in their own process. */
public final class Simulator implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final List<String> addresses;

    Simulator(Path evidence) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatorProgram.class.getName(),
                        evidence.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        evidence.resolve("simulator.err").toFile()))
                .start();
        out = process.inputReader(UTF_8);
        String ready = out.readLine();
        if (ready == null || !ready.startsWith("ready ")) {
            throw new IOException("the simulator does not start: " + evidence.resolve("simulator.err"));
        }
        addresses = List.of(ready.substring("ready ".length()).split(" ", -1));
    }

    String pixapi() {
        return addresses.get(0);
    }

    String pixazo() {
        return addresses.get(1);
    }

    String magicHour() {
        return addresses.get(2);
    }

    String openAi() {
        return addresses.get(3);
    }

    /** {@return where notices are received} */
    public String sink() {
        return addresses.get(4) + "/notices";
    }

    /** From now on everything is answered well. */
    public void calm() {
        say("calm");
    }

    /**
     * Has notices signed with a secret taken as genuine.
     *
     * @param secret as the gateway showed it
     */
    public void trust(String secret) {
        say("trust " + secret);
    }

    /**
     * Has everything that was ordered made, whether anybody asks for it or not.
     *
     * @throws IOException if the simulator is gone
     */
    public void finish() throws IOException {
        say("finish");
        out.readLine();
    }

    private void say(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
