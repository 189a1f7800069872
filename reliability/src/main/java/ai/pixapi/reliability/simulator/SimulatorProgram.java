package ai.pixapi.reliability.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.pixapi.reliability.EvidenceLog;
import ai.pixapi.testing.UpstreamServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plays Pixapi, Pixazo, Magic Hour, OpenAI and the receiver of notices: {@code FOLDER} for its logs. Says
 * {@code ready PIXAPI PIXAZO MAGIC-HOUR OPENAI SINK} with their addresses, obeys the lines {@code calm}, {@code trust SECRET}
 * and {@code finish} (all orders that were taken are made, whether anybody asks or not), and ends with its input.
 */
public final class SimulatorProgram {

    private SimulatorProgram() {}

    /**
     * The program.
     *
     * @param args as above
     * @throws IOException if the logs cannot be written or no port is free
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        try (EvidenceLog log = new EvidenceLog(folder.resolve("simulator.log"));
                EvidenceLog sinkLog = new EvidenceLog(folder.resolve("sink.log"));
                UpstreamServer pixapi = UpstreamServer.pixapi();
                UpstreamServer pixazo = UpstreamServer.pixazo();
                UpstreamServer magicHour = UpstreamServer.magicHour();
                UpstreamServer openAi = UpstreamServer.openAi()) {
            Faults faults = new Faults();
            List<Notary> notaries = new ArrayList<>();
            Map.of("pixapi", pixapi, "pixazo", pixazo, "magichour", magicHour, "openai", openAi)
                    .forEach((name, server) -> {
                        Notary notary = new Notary(name, log, faults);
                        notaries.add(notary);
                        server.watchedBy(notary);
                        server.otherwise(faults::choose);
                    });
            Sink sink = new Sink(sinkLog);
            System.out.println("ready " + pixapi.url() + " " + pixazo.url() + " " + magicHour.url() + " " + openAi.url()
                    + " http://127.0.0.1:" + sink.port());
            obey(faults, sink, () -> notaries.forEach(Notary::finish));
        }
    }

    private static void obey(Faults faults, Sink sink, Runnable finish) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("calm")) {
                faults.calm();
                sink.calm();
            } else if (line.equals("finish")) {
                finish.run();
                System.out.println("finished");
            } else if (line.startsWith("trust ")) {
                sink.trust(line.substring("trust ".length()));
            }
        }
    }
}
