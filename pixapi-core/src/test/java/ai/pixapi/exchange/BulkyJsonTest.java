package ai.pixapi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.media.Spooled;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkyJsonTest {

    private static final long MANY = 1L << 30;
    private static final int ENOUGH = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void aLongTextOfBase64IsTakenAndTheRestStaysAsItIs() throws IOException {
        byte[] picture = bytes(100_000, 1);
        String json = "{ \"created\" : 7,\n\"data\":[{\"b64_json\":\"" + base64(picture) + "\"}],\"é\":\"\\u00e9\"}";

        try (BulkyJson bulky = read(null, json)) {
            String rest = new String(bulky.finish(), StandardCharsets.UTF_8);
            String placeholder =
                    parsed(rest).getJsonArray("data").getJsonObject(0).getString("b64_json");

            assertThat(rest)
                    .startsWith("{ \"created\" : 7,\n\"data\":[{\"b64_json\":\"")
                    .endsWith("\"}],\"é\":\"\\u00e9\"}");
            assertThat(rest).hasSizeLessThan(200);
            Blob blob = bulky.blob(placeholder).orElseThrow();
            assertThat(blob.isSound()).isTrue();
            assertThat(blob.mediaType()).isEmpty();
            assertThat(blob.length()).isEqualTo(picture.length);
            assertThat(all(blob)).isEqualTo(picture);
        }
    }

    @Test
    void manyTextsTogetherLeaveNoMoreInMemoryThanTheirAllowance() throws IOException {
        String text = "\"" + base64(bytes(60_000, 4)) + "\"";

        try (BulkyJson bulky = read(folder, "[" + String.join(",", Collections.nCopies(100, text)) + "]")) {
            bulky.finish();

            List<Blob> inMemory =
                    bulky.blobs().stream().filter(blob -> blob.file().isEmpty()).toList();
            assertThat(bulky.blobs()).hasSize(100);
            assertThat(inMemory).hasSizeBetween(1, BulkyJson.IN_MEMORY / 60_000);
            assertThat(bulky.blobs().get(99).length()).isEqualTo(60_000);
        }
    }

    @Test
    void everySplitGivesTheSame() throws IOException {
        byte[] picture = bytes(1_700, 2);
        String json =
                "{\"a\":\"x\\\"\\\\é\",\"image\":\"data:image\\/png;base64," + escaped(picture) + "\",\"b\":[\"\"]}";
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);

        for (int split = 0; split <= utf8.length; split++) {
            try (BulkyJson bulky = new BulkyJson(null, MANY, ENOUGH)) {
                bulky.accept(utf8, 0, split);
                bulky.accept(utf8, split, utf8.length - split);
                requireImage(bulky, picture, "split at " + split);
            }
        }
    }

    @Test
    void oneByteAtATimeGivesTheSame() throws IOException {
        byte[] picture = bytes(90_000, 3);
        String json =
                "{\"a\":\"x\\\"\\\\é\",\"image\":\"data:image\\/png;base64," + escaped(picture) + "\",\"b\":[\"\"]}";
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);

        try (BulkyJson bulky = new BulkyJson(folder, MANY, ENOUGH)) {
            for (int i = 0; i < utf8.length; i++) {
                bulky.accept(utf8, i, 1);
            }
            requireImage(bulky, picture, "byte by byte");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void anyJsonInAnyPiecesKeepsItsMeaning() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            RandomJson json = new RandomJson(random);
            try (BulkyJson bulky = new BulkyJson(round % 2 == 0 ? null : folder, MANY, 8 << 20)) {
                feed(bulky, json.utf8(), random);
                String rest = new String(bulky.finish(), StandardCharsets.UTF_8);
                json.requireSame(rest, bulky, "seed " + seed + ", round " + round);
            }
        }
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "data:image/png;base64, image/png",
        "DATA:IMAGE/PNG;BASE64, image/png",
        "data:image\\/webp;base64, image/webp",
        "data:image/png;charset=utf-8;name=x;base64, image/png",
        "data:application/octet-stream;base64, application/octet-stream",
        "data:;base64, ''",
    })
    void aDataUrlIsTakenWithItsType(String prefix, String type) throws IOException {
        byte[] picture = bytes(2_000, 4);
        try (BulkyJson bulky = read(null, "[\"" + prefix + "," + base64(picture) + "\"]")) {
            Blob blob = first(bulky);

            assertThat(blob.mediaType()).contains(type);
            assertThat(all(blob)).isEqualTo(picture);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png,%89PNG",
                "data:image/png;base64",
                "data:text/plain,",
                "data:base64,",
                "database64,",
                "a prompt that is long ",
            })
    void otherLongTextsStay(String start) throws IOException {
        requireUntouched("[\"" + start + "x".repeat(5_000) + "\"]");
        requireUntouched("[\"" + start.replace("base64,", "") + "x y".repeat(50_000) + "\"]");
    }

    @Test
    void textsThatAreNoBase64StayHoweverLongTheyAre() throws IOException {
        requireUntouched("[\"" + "A".repeat(30_000) + " and a word more\"]");
        requireUntouched("[\"" + "A".repeat(BulkyJson.LONG_TEXT - 2) + ".\"]");
        requireUntouched("[\"" + "ß".repeat(60_000) + "\"]");
        requireUntouched("[\"" + "\\\"".repeat(60_000) + "\"]");
        requireUntouched("[\"" + "\\u00e4".repeat(60_000) + "\"]");
        requireUntouched("[\"" + "x".repeat(BulkyJson.LONG_URL - 1) + "\\\\" + "y".repeat(50_000) + "\"]");
    }

    @Test
    void shortPicturesStay() throws IOException {
        requireUntouched(
                "[\"data:image/png;base64," + base64(bytes(600, 5)) + "\",\"" + base64(bytes(9_000, 5)) + "\"]");
    }

    @ParameterizedTest
    @ValueSource(ints = {60_000, 60_001, 60_002})
    void paddingMayBeMissing(int length) throws IOException {
        byte[] picture = bytes(length, 6);
        String bare = base64(picture).replace("=", "");
        try (BulkyJson bulky = read(folder, "[\"" + bare + "\"]")) {
            assertThat(all(first(bulky))).isEqualTo(picture);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\\r\\n", "\\u000a"})
    void lineBreaksArePassedOver(String lineBreak) throws IOException {
        byte[] picture = bytes(100_000, 7);
        String lines = base64(picture).replaceAll("(.{76})", "$1" + lineBreak.replace("\\", "\\\\"));
        try (BulkyJson bulky = read(folder, "[\"" + lines + "\"]")) {
            assertThat(all(first(bulky))).isEqualTo(picture);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u002F", "\\u002f", "\\/"})
    void everyEscapeOfASlashIsOne(String slash) throws IOException {
        byte[] picture = bytes(100_000, 8);
        String text = base64(picture).replace("/", slash).replace("+", "\\u002B");
        try (BulkyJson bulky = read(folder, "[\"" + text + "\"]")) {
            assertThat(all(first(bulky))).isEqualTo(picture);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*", " ", "\\t", "\\\"", "\\u0000", "\\u20ac", "\\x", "\\uzzzz", "é", "\n", "\0", "-", "=A", "==", "==="
            })
    void brokenBase64IsNotSound(String wrong) throws IOException {
        String good = base64(bytes(60_000, 9));
        for (String text : List.of(good + wrong, good + wrong + good, good.substring(1) + wrong + good)) {
            try (BulkyJson bulky = read(folder, "[\"data:image/png;base64," + text + "\",\"next\"]")) {
                Blob blob = first(bulky);

                assertThat(blob.isSound()).isFalse();
                assertThat(blob.length()).isZero();
                assertThatExceptionOfType(IOException.class).isThrownBy(blob::open);
                assertThatExceptionOfType(IOException.class).isThrownBy(blob::take);
                assertThat(new String(bulky.finish(), StandardCharsets.UTF_8)).endsWith(",\"next\"]");
            }
        }
        assertThat(files()).isEmpty();
    }

    /** Each chunk alone would be sound. */
    @Test
    void paddingInTheMiddleIsNotSoundWhereverItStands() throws IOException {
        for (int length = 32_700; length < 32_800; length++) {
            String text = "A".repeat(length / 4 * 4 - 1) + "=" + "A".repeat(40_000);
            try (BulkyJson bulky = read(null, "[\"data:;base64," + text + "\"]")) {
                assertThat(first(bulky).isSound()).as("padding at " + length).isFalse();
            }
        }
    }

    @Test
    void nobodyCanForgeAPlaceholder() throws IOException {
        String long1 = base64(bytes(50_000, 10));
        String first;
        try (BulkyJson bulky = read(null, "[\"" + long1 + "\"]")) {
            first = Json.createReader(new ByteArrayInputStream(bulky.finish()))
                    .readArray()
                    .getString(0);
        }
        String json = "[\"" + long1 + "\",\"" + first.replace("\0", "\\u0000") + "\",\"" + long1 + "\"]";
        try (BulkyJson bulky = read(null, json)) {
            List<String> texts = Json.createReader(new ByteArrayInputStream(bulky.finish()))
                    .readArray()
                    .getValuesAs(jakarta.json.JsonString::getString);

            assertThat(bulky.blob(texts.get(0))).isPresent();
            assertThat(bulky.blob(first)).isEmpty();
            assertThat(bulky.blob(texts.get(2))).isPresent().isNotEqualTo(bulky.blob(texts.get(0)));
            assertThat(texts.get(0)).matches("(?s)\0[0-9a-f]{32}-0").doesNotContain(first.substring(1, 33));
        }
    }

    @Test
    void theLimitOfTheWholeHoldsToTheByte() throws IOException {
        byte[] json = ("[\"" + base64(bytes(90_000, 11)) + "\"]").getBytes(StandardCharsets.UTF_8);

        try (BulkyJson bulky = new BulkyJson(folder, json.length, ENOUGH)) {
            feed(bulky, json, new Random(1));
            assertThat(first(bulky).isSound()).isTrue();
        }
        try (BulkyJson bulky = new BulkyJson(folder, json.length - 1, ENOUGH)) {
            assertThatExceptionOfType(BulkyJson.TooLong.class)
                    .isThrownBy(() -> feed(bulky, json, new Random(1)))
                    .withMessage("the JSON is longer than " + (json.length - 1) + " bytes");
        }
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 8192})
    void theLimitOfTheRestHoldsToTheByte(int piece) throws IOException {
        byte[] json = ("[\"" + "so long ".repeat(20_000) + "\"]").getBytes(StandardCharsets.UTF_8);

        try (BulkyJson bulky = new BulkyJson(null, MANY, json.length)) {
            feed(bulky, json, piece);
            assertThat(bulky.finish()).isEqualTo(json);
        }
        try (BulkyJson bulky = new BulkyJson(null, MANY, json.length - 1)) {
            assertThatExceptionOfType(BulkyJson.TooLong.class).isThrownBy(() -> feed(bulky, json, piece));
        }
        try (BulkyJson bulky = new BulkyJson(null, MANY, 100)) {
            byte[] undecided = ("[\"" + "A".repeat(40_000)).getBytes(StandardCharsets.UTF_8);
            feed(bulky, undecided, piece);
            assertThatExceptionOfType(BulkyJson.TooLong.class).isThrownBy(bulky::finish);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\", "\\u", "\\u00", "é"})
    void whatIsCutOffStaysCutOff(String tail) throws IOException {
        try (BulkyJson bulky = read(folder, "{\"a\":\"" + base64(bytes(90_000, 12)) + tail)) {
            byte[] rest = bulky.finish();
            Reply reply = new Reply(200, java.util.Map.of(), rest);

            assertThat(reply.json()).isEmpty();
        }
        assertThat(files()).isEmpty();
        requireUntouched("{\"a\":\"short" + tail);
    }

    @Test
    void aLongTextIsInAFileUntilTheJsonIsClosed() throws IOException {
        byte[] picture = bytes(300_000, 13);
        try (BulkyJson bulky = read(folder, "[\"" + base64(picture) + "\"]")) {
            assertThat(files()).hasSize(1);
            assertThat(all(first(bulky))).isEqualTo(picture);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsTakenOutlivesTheJson() throws IOException {
        byte[] picture = bytes(300_000, 14);
        Spooled taken;
        try (BulkyJson bulky = read(folder, "[\"" + base64(picture) + "\",\"" + base64(picture) + "\"]")) {
            bulky.finish();
            taken = bulky.blobs().get(1).take();
        }
        assertThat(files()).containsExactly(taken.file().orElseThrow());
        try (InputStream in = taken.open()) {
            assertThat(in.readAllBytes()).isEqualTo(picture);
        }
        taken.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void anUnfinishedTextLeavesNoFile() throws IOException {
        try (BulkyJson bulky = read(folder, "[\"" + base64(bytes(300_000, 15)))) {
            assertThat(bulky.blobs()).isEmpty();
            assertThat(files()).hasSize(1);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        String json = "[\"" + base64(bytes(300_000, 16)) + "\"]";

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(folder.resolve("nowhere"), json));
    }

    private static void requireImage(BulkyJson bulky, byte[] picture, String when) throws IOException {
        JsonObject rest = parsed(new String(bulky.finish(), StandardCharsets.UTF_8));
        assertThat(rest.getString("a")).as(when).isEqualTo("x\"\\é");
        assertThat(rest.getJsonArray("b").getString(0)).as(when).isEmpty();
        Blob blob = bulky.blob(rest.getString("image")).orElseThrow();
        assertThat(blob.mediaType()).as(when).contains("image/png");
        assertThat(all(blob)).as(when).isEqualTo(picture);
    }

    private void requireUntouched(String json) throws IOException {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        for (int piece : new int[] {7, 8192, utf8.length}) {
            try (BulkyJson bulky = new BulkyJson(folder, MANY, ENOUGH)) {
                feed(bulky, utf8, piece);
                assertThat(bulky.finish()).isEqualTo(utf8);
                assertThat(bulky.blobs()).isEmpty();
            }
        }
    }

    private static BulkyJson read(Path directory, String json) throws IOException {
        BulkyJson bulky = new BulkyJson(directory, MANY, ENOUGH);
        feed(bulky, json.getBytes(StandardCharsets.UTF_8), new Random(json.length()));
        return bulky;
    }

    private static void feed(BulkyJson bulky, byte[] bytes, int piece) throws IOException {
        for (int at = 0; at < bytes.length; at += piece) {
            bulky.accept(bytes, at, Math.min(piece, bytes.length - at));
        }
    }

    private static void feed(BulkyJson bulky, byte[] bytes, Random random) throws IOException {
        for (int at = 0; at < bytes.length; ) {
            int piece = Math.min(1 + random.nextInt(random.nextBoolean() ? 40 : 20_000), bytes.length - at);
            bulky.accept(bytes, at, piece);
            at += piece;
        }
    }

    private static Blob first(BulkyJson bulky) throws IOException {
        bulky.finish();
        return bulky.blobs().get(0);
    }

    private static byte[] all(Blob blob) throws IOException {
        try (InputStream in = blob.open()) {
            return in.readAllBytes();
        }
    }

    private static JsonObject parsed(String json) {
        return Json.createReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                .readObject();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String escaped(byte[] bytes) {
        return base64(bytes).replace("/", "\\/").replace("+", "\\u002b");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
