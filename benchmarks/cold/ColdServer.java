import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;

/** Completes every order at once, in Pixapi's words and in those of the OpenAI Images API; says its port, and runs until it is stopped. */
public final class ColdServer {

    private static final byte[] PICTURE = picture();

    private ColdServer() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        byte[] task = ("{\"id\":\"task_1\",\"status\":\"completed\",\"progress\":100,\"result\":{\"type\":\"image\",\"data\":[{\"url\":\""
                        + base + "/picture.png\"}]}}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] inline = ("{\"created\":1,\"data\":[{\"b64_json\":\"" + Base64.getEncoder().encodeToString(PICTURE) + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] accepted = "{\"id\":\"task_1\",\"status\":\"submitted\"}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/v1/async/images/generations", exchange -> answer(exchange, "application/json", accepted));
        server.createContext("/v1/tasks/", exchange -> answer(exchange, "application/json", task));
        server.createContext("/v1/images/generations", exchange -> answer(exchange, "application/json", inline));
        server.createContext("/picture.png", exchange -> answer(exchange, "image/png", PICTURE));
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Noise, which no compression makes small: 790 KB. */
    private static byte[] picture() {
        BufferedImage noise = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < 512 * 512; i++) {
            noise.setRGB(i % 512, i / 512, random.nextInt());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(noise, "png", png);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return png.toByteArray();
    }
}
