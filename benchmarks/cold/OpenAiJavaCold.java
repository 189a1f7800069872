import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.images.ImageGenerateParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** One call: the picture comes with its answer. */
public final class OpenAiJavaCold {

    private OpenAiJavaCold() {}

    public static void main(String[] arguments) throws IOException {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .apiKey("key")
                .baseUrl("http://127.0.0.1:" + arguments[0] + "/v1")
                .build();
        String base64 = client.images()
                .generate(ImageGenerateParams.builder().model("gpt-image-1").prompt("a cup").build())
                .data()
                .orElseThrow()
                .get(0)
                .b64Json()
                .orElseThrow();
        Files.write(Path.of(arguments[1]), Base64.getDecoder().decode(base64));
        System.exit(0);
    }
}
