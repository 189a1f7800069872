package ai.pixapi.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.media.ImageHeader;
import ai.pixapi.media.ImageType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each program does what it says, in front of the server that plays its provider. */
class ExamplesTest {

    private static final String[] NONE = {};

    @Test
    void pricesAreCompared() {
        assertThat(printed(() -> ComparePrices.main(new String[] {"16:9"})))
                .startsWith("16:9: ")
                .contains("             0.1188 USD  pixazo/nano-banana")
                .contains("at least")
                .contains("pixapi/gemini-3-pro-image-preview");
    }

    @Test
    void pixapiMakesAPicture() throws IOException {
        assertThat(printed(() -> GenerateAtPixapi.main(NONE)))
                .contains("pixapi/gemini-3-pro-image-preview will charge 8 credits, worth 0.08 USD")
                .contains("ordered: pixapi:task_")
                .contains("charged 8 credits");
        assertPng("cup.png");
    }

    @Test
    void pixazoEditsAPicture() throws IOException {
        assertThat(printed(() -> EditAtPixazo.main(NONE))).contains("scale factor 1.98");
        assertPng("studio.png");
    }

    @Test
    void magicHourEditsALocalPicture() throws IOException {
        assertThat(printed(() -> EditAtMagicHour.main(NONE)))
                .contains("costs at least 0.048 USD")
                .contains("charged 40 credits");
        assertPng("evening.png");
    }

    @Test
    void aServerThatSpeaksOpenAiMakesAPicture() throws IOException {
        assertThat(printed(() -> GenerateAtOpenAi.main(NONE))).contains("crane.png");
        assertPng("crane.png");
    }

    private static void assertPng(String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            assertThat(ImageHeader.read(in).type()).isEqualTo(ImageType.PNG);
        }
    }

    private static String printed(Runnable program) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            program.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
