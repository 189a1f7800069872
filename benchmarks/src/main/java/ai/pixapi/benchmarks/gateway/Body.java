package ai.pixapi.benchmarks.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Requests of the OpenAI Images API, all of their bytes. */
final class Body {

    private static final String BOUNDARY = "----pixapi-benchmark";

    private Body() {}

    static byte[] generation(String prefix, String key, String prompt, int n) {
        String json = "{\"model\":\"gpt-image-1\",\"prompt\":\"" + prompt + " a cat\",\"n\":" + n
                + ",\"response_format\":\"b64_json\"}";
        return request(prefix + "/images/generations", key, "application/json", json.getBytes(UTF_8));
    }

    static byte[] edit(String prefix, String key, byte[] picture) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(picture.length + 1024);
        text(form, "prompt", "a cat");
        text(form, "model", "gpt-image-1");
        text(form, "response_format", "b64_json");
        form.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"cat.png\"\r\n"
                                + "Content-Type: image/png\r\n\r\n")
                        .getBytes(UTF_8));
        form.writeBytes(picture);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return request(prefix + "/images/edits", key, "multipart/form-data; boundary=" + BOUNDARY, form.toByteArray());
    }

    private static void text(ByteArrayOutputStream form, String name, String value) {
        form.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(UTF_8));
    }

    private static byte[] request(String path, String key, String type, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 512);
        bytes.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
