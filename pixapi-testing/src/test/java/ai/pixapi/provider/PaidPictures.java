package ai.pixapi.provider;

import ai.pixapi.testing.Reply;
import ai.pixapi.testing.ResultFile;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers of 200 in the shape of the OpenAI Images API, to orders that were taken, whose pictures are not all right. */
public final class PaidPictures {

    private PaidPictures() {}

    /** {@return what stands in {@code b64_json} and cannot be opened} */
    public static Stream<String> broken() {
        return Stream.of(
                base64(ResultFile.png(64, 64).truncated()),
                base64(ResultFile.jpeg(64, 64).truncated()),
                base64(ResultFile.webp(64, 64).truncated()),
                base64(ResultFile.svg()),
                base64(ResultFile.html()),
                base64(ResultFile.of("image/png", "png", new byte[] {1})),
                // base64 that ends within a group of four
                TinyPng.BASE64.substring(0, TinyPng.BASE64.length() - 3),
                "not base64!");
    }

    /** {@return pictures of 200 MB and more, told by their length or not: longer than any answer may be} */
    public static Stream<Reply> huge() {
        Reply begun = Reply.accept().json("{\"created\":1,\"data\":[{\"b64_json\":\"iVBORw0KGgo");
        return Stream.of(begun.declaring(200L * 1024 * 1024 * 4 / 3), begun.endless());
    }

    /** {@return the answer that holds these, each base64} */
    public static Reply answer(String... pictures) {
        String data = List.of(pictures).stream()
                .map(picture -> "{\"b64_json\":\"" + picture + "\"}")
                .collect(Collectors.joining(","));
        return Reply.accept().json("{\"created\":1,\"data\":[" + data + "]}");
    }

    private static String base64(ResultFile file) {
        return Base64.getEncoder().encodeToString(file.bytes());
    }
}
