package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A JVM of its own, such as one with little memory: each line that it prints is the outcome of one request. */
final class OtherJvm {

    private OtherJvm() {}

    /** {@return what the requests of a role came to, in a JVM with an option} */
    static List<String> run(String option, String role, Path... images) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-Djava.awt.headless=true",
                "-cp",
                home(SandboxProvider.class) + System.getProperty("path.separator") + home(OtherJvm.class),
                OtherJvm.class.getName(),
                role));
        Arrays.stream(images).map(Path::toString).forEach(command::add);
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("edits")) {
            for (String image : Arrays.asList(args).subList(1, args.length)) {
                System.out.println(outcome(Path.of(image)));
            }
        } else if (args[0].equals("large")) {
            tenLargeOnes();
        } else {
            System.out.println(outcome(Generation.of("m", "x").size("256x256").build()));
        }
    }

    private static String outcome(Path image) {
        try {
            return outcome(
                    Edit.of("m", "x").image(ImageInput.of(image)).size("64x64").build());
        } catch (PixapiException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static void tenLargeOnes() throws Exception {
        SandboxProvider sandbox = SandboxProvider.synchronous().build();
        MediaRequest request = Generation.of("m", "x").size("4096x4096").build();
        ExecutorService threads = Executors.newFixedThreadPool(10);
        List<Future<String>> outcomes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            outcomes.add(threads.submit(() -> outcome(sandbox, request)));
        }
        for (Future<String> outcome : outcomes) {
            System.out.println(outcome.get());
        }
        threads.shutdown();
    }

    private static String outcome(MediaRequest request) {
        return outcome(SandboxProvider.synchronous().build(), request);
    }

    private static String outcome(SandboxProvider sandbox, MediaRequest request) {
        try {
            return sandbox.submit(request, new SubmitRef("test")).status().name();
        } catch (PixapiException e) {
            return e.getClass().getSimpleName();
        } catch (OutOfMemoryError e) {
            return "OutOfMemoryError";
        }
    }

    private static Path home(Class<?> type) throws IOException, URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
