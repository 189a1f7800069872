package ai.pixapi.gateway.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetRows;
import ai.pixapi.gateway.assets.Role;
import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentPicturesTest {

    private static AssetRows.Sent picture(Role role, int place) {
        String id = "ast_" + role.name().toLowerCase(java.util.Locale.ROOT) + place;
        return new AssetRows.Sent(new Asset(id, "x", "image/png", 1, 1, 1), role, place);
    }

    private static String inputs(JsonObject request, AssetRows.Sent... kept) {
        return String.valueOf(
                SentPictures.shown(request, List.of(kept), Asset::path).get("inputs"));
    }

    private static JsonObject ordered(int images, boolean mask) {
        return mask
                ? Jsons.object().add("images", images).add("mask", true).build()
                : Jsons.object().add("images", images).build();
    }

    @Test
    void thePicturesStandInTheirOrderAndTheMaskBehindThem() {
        assertThat(inputs(ordered(2, true), picture(Role.INPUT, 0), picture(Role.INPUT, 1), picture(Role.MASK, 0)))
                .isEqualTo("[{\"kind\":\"image\",\"url\":\"/assets/ast_input0.png\"},"
                        + "{\"kind\":\"image\",\"url\":\"/assets/ast_input1.png\"},"
                        + "{\"kind\":\"mask\",\"url\":\"/assets/ast_mask0.png\"}]");
    }

    @Test
    void whatIsGoneIsSaidToBeGone() {
        assertThat(inputs(ordered(2, true), picture(Role.INPUT, 1)))
                .isEqualTo(
                        "[{\"kind\":\"image\",\"gone\":true},{\"kind\":\"image\",\"url\":\"/assets/ast_input1.png\"},"
                                + "{\"kind\":\"mask\",\"gone\":true}]");
    }

    @Test
    void anOrderWithoutPicturesIsShownAsItIs() {
        JsonObject request = Jsons.object().add("prompt", "a fox").build();

        assertThat(SentPictures.shown(request, List.of(), Asset::path)).isSameAs(request);
    }

    @Test
    void ofAnOrderThatDoesNotSayHowManyThereWereThoseAreShownThatAreKept() {
        assertThat(inputs(Jsons.object().build(), picture(Role.INPUT, 0), picture(Role.MASK, 0)))
                .isEqualTo("[{\"kind\":\"image\",\"url\":\"/assets/ast_input0.png\"},"
                        + "{\"kind\":\"mask\",\"url\":\"/assets/ast_mask0.png\"}]");
    }
}
