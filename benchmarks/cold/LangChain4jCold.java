import dev.langchain4j.model.openai.OpenAiImageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** One call: the picture comes with its answer. */
public final class LangChain4jCold {

    private LangChain4jCold() {}

    public static void main(String[] arguments) throws IOException {
        OpenAiImageModel model = OpenAiImageModel.builder()
                .apiKey("key")
                .baseUrl("http://127.0.0.1:" + arguments[0] + "/v1")
                .modelName("gpt-image-1")
                .build();
        String base64 = model.generate("a cup").content().base64Data();
        Files.write(Path.of(arguments[1]), Base64.getDecoder().decode(base64));
        System.exit(0);
    }
}
