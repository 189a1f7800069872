import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenStreamEvent;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;

/** Calls a running gateway by openai-java as it is. Ends with 1 if an answer is not what it should be. */
public final class OpenAiJavaAtTheGateway {

    private static final String GATEWAY = System.getenv().getOrDefault("GATEWAY_URL", "http://localhost:9080");
    private static final String KEY = System.getenv().getOrDefault("GATEWAY_KEY", "sk_sandbox");

    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(GATEWAY + "/v1")
            .apiKey(KEY)
            .build();
    private int failures;

    private OpenAiJavaAtTheGateway() {}

    public static void main(String[] args) throws IOException {
        System.exit(new OpenAiJavaAtTheGateway().run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        Path one = picture(0x3366cc);
        Path two = picture(0xcc6633);
        try {
            models();
            generate();
            generateInBase64();
            edit("an edit of one image", List.of(one));
            edit("an edit of two images", List.of(one, two));
            stream();
            refusals();
        } finally {
            Files.delete(one);
            Files.delete(two);
            client.close();
        }
        System.out.println(failures == 0 ? "all as it should be" : failures + " not as they should be");
        return failures == 0;
    }

    private void models() {
        List<String> ids = new ArrayList<>();
        client.models().list().items().forEach(model -> ids.add(model.id()));
        check("the list of models", () -> ids.contains("gpt-image-2"));
        check("one model", () -> client.models().retrieve("gpt-image-2").id().equals("gpt-image-2"));
    }

    private void generate() throws IOException {
        ImagesResponse response = client.images()
                .generate(ImageGenerateParams.builder()
                        .model("nano-banana")
                        .prompt("A lighthouse")
                        .n(2)
                        .size("1024x1024")
                        .build());
        List<String> urls = response.data().orElse(List.of()).stream()
                .map(image -> image.url().orElse(""))
                .toList();
        check("two images by their addresses", () -> urls.size() == 2);
        for (String url : urls) {
            try (InputStream in = URI.create(url).toURL().openStream()) {
                BufferedImage image = ImageIO.read(in);
                check("an image of 1024x1024 at its address", () -> image.getWidth() == 1024 && image.getHeight() == 1024);
            }
        }
    }

    private void generateInBase64() {
        ImagesResponse response = client.images()
                .generate(ImageGenerateParams.builder()
                        .model("gpt-image-2")
                        .prompt("A lighthouse")
                        .quality(ImageGenerateParams.Quality.LOW)
                        .background(ImageGenerateParams.Background.OPAQUE)
                        .responseFormat(ImageGenerateParams.ResponseFormat.B64_JSON)
                        .user("somebody")
                        .build());
        check("an image in base64", () -> isImage(base64(response)));
    }

    private void edit(String what, List<Path> pictures) throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (Path picture : pictures) {
            streams.add(new ByteArrayInputStream(Files.readAllBytes(picture)));
        }
        ImageEditParams.Builder edit = ImageEditParams.builder()
                .model("nano-banana")
                .prompt("At night")
                .responseFormat(ImageEditParams.ResponseFormat.B64_JSON);
        edit = streams.size() == 1
                ? edit.image(streams.get(0))
                : edit.imageOfInputStreams(streams);
        ImagesResponse response = client.images().edit(edit.build());
        check(what, () -> isImage(base64(response)));
    }

    private void stream() {
        List<String> images = new ArrayList<>();
        try (StreamResponse<ImageGenStreamEvent> events = client.images()
                .generateStreaming(ImageGenerateParams.builder()
                        .model("gpt-image-2")
                        .prompt("A lighthouse")
                        .partialImages(1)
                        .build())) {
            events.stream()
                    .flatMap(event -> event.generationCompleted().stream())
                    .forEach(completed -> images.add(completed.b64Json()));
        }
        check("a stream that ends with its image", () -> images.size() == 1 && isImage(images.get(0)));
    }

    private void refusals() {
        check("a refused size", () -> {
            try {
                client.images()
                        .generate(ImageGenerateParams.builder()
                                .model("gpt-image-2")
                                .prompt("A lighthouse")
                                .size("100x100")
                                .build());
                return false;
            } catch (BadRequestException refused) {
                return refused.param().orElse("").equals("size");
            }
        });
        OpenAIClient stranger = OpenAIOkHttpClient.builder()
                .baseUrl(GATEWAY + "/v1")
                .apiKey("sk_nobody")
                .build();
        check("a refused key", () -> {
            try {
                stranger.models().list();
                return false;
            } catch (UnauthorizedException refused) {
                return true;
            } finally {
                stranger.close();
            }
        });
    }

    private static String base64(ImagesResponse response) {
        return response.data().orElse(List.of()).get(0).b64Json().orElse("");
    }

    private static boolean isImage(String base64) {
        try {
            return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64))) != null;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Path picture(int rgb) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) {
            image.setRGB(x, x, rgb);
        }
        Path file = Files.createTempFile("picture", ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private void check(String what, BooleanSupplier holds) {
        boolean held = holds.getAsBoolean();
        failures += held ? 0 : 1;
        System.out.println((held ? "ok      " : "FAILED  ") + what);
    }
}
