package ai.pixapi.gateway.engine;

import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.Terms;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Setting;
import ai.pixapi.pricing.Credits;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes with orders beside their words. Of the three routes of a cup, Magic Hour's alone takes seeds and masks here. */
class StrictOrdersTest extends EngineContract {

    private static final Terms STRICT =
            new Terms(Optional.of(Credits.of("1000")), Optional.empty(), Optional.empty(), true);

    StrictOrdersTest(Store store) {
        super(store);
    }

    @Test
    void aProviderGetsPicturesMaskAndSettingsAsTheyCame() throws IOException {
        byte[] red = Picture.png(8, 8, 0xff0000);
        byte[] blue = Picture.png(9, 9, 0x0000ff);
        byte[] mask = Picture.png(8, 8, 0x00ff00);
        Edit edit = Edit.of("bowl", "A bowl")
                .size("1024x1024")
                .image(ImageInput.of(red))
                .image(ImageInput.of(blue))
                .mask(ImageInput.of(mask))
                .setting(Setting.USER, "u-1")
                .setting(Setting.SEED, "7")
                .build();

        run(place(edit, Terms.NONE));

        Edit sent = (Edit) pixapi.last().request();
        assertThat(bytes(sent.images().get(0))).isEqualTo(red);
        assertThat(bytes(sent.images().get(1))).isEqualTo(blue);
        assertThat(sent.images()).hasSize(2);
        assertThat(bytes(sent.mask().orElseThrow())).isEqualTo(mask);
        assertThat(sent.settings()).isEqualTo(edit.settings());
    }

    @Test
    void aStrictOrderGoesOnlyWhereAllOfItIsTaken() {
        pixapi.always(Answer.accepted());
        Generation seeded = Generation.of("cup", "A cup")
                .size("1024x1024")
                .setting(Setting.SEED, "7")
                .build();

        run(place(seeded, STRICT));

        assertThat(magicHour.sent()).hasSize(1);
        assertThat(pixapi.sent()).isEmpty();
        assertThat(pixazo.sent()).isEmpty();
    }

    @Test
    void whereNobodyTakesAllOfItNothingIsHeld() {
        Generation styled = Generation.of("cup", "A cup")
                .size("1024x1024")
                .setting(Setting.SEED, "7")
                .setting(Setting.STYLE, "vivid")
                .build();
        Customer customer = customer("100");

        assertThat(refusal(() -> place(customer, styled, STRICT))).isEqualTo("400 invalid_request_error style");
        assertBalance(customer, "100", "0", "0");
    }

    @Test
    void whatTheGatewayItselfDropsCountsToo() {
        Generation plain = Generation.of("cup", "A cup").size("1024x1024").build();
        Order order = new Order(plain, false, false, List.of("partial_images"), STRICT);
        Customer customer = customer("100");

        assertThat(refusal(
                        () -> room.bean(Acceptance.class).accept(order, customer.caller(), true, (handle, task) -> {})))
                .isEqualTo("400 invalid_request_error partial_images");
    }

    private String place(MediaRequest request, Terms terms) {
        return place(customer("100"), request, terms);
    }

    private String place(Customer customer, MediaRequest request, Terms terms) {
        Order order = new Order(request, false, false, List.of(), terms);
        return room.bean(Acceptance.class)
                .accept(order, customer.caller(), true, (handle, task) -> {})
                .task();
    }

    private static byte[] bytes(ImageInput picture) throws IOException {
        try (InputStream bytes = ((ImageInput.Content) picture).open()) {
            return bytes.readAllBytes();
        }
    }
}
