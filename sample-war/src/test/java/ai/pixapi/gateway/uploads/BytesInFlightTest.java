package ai.pixapi.gateway.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BytesInFlightTest {

    private static final long MOST = 100_000_000;

    private final BytesInFlight bytes = new BytesInFlight(MOST);

    @Test
    void whatIsTakenIsThereAgainOnceItIsGivenBack() {
        BytesInFlight.Share first = share(60_000_000);
        BytesInFlight.Share second = share(40_000_000);
        assertThatThrownBy(() -> share(1)).isInstanceOf(ApiError.class).hasMessageContaining("Too many bytes");

        first.close();
        first.close();

        share(60_000_000).close();
        second.close();
        bytes.requireRoom(MOST);
    }

    @Test
    void aRefusedShareTakesNothing() {
        try (BytesInFlight.Share first = share(50_000_000);
                BytesInFlight.Share second = share(49_999_990)) {
            assertThatThrownBy(() -> share(11)).isInstanceOf(ApiError.class);
            assertThatThrownBy(() -> first.grow(11)).isInstanceOf(ApiError.class);
            second.grow(10);
        }
        bytes.requireRoom(MOST);
    }

    @Test
    void aStatedLengthIsLookedAtAndTakesNothing() {
        bytes.requireRoom(MOST);
        assertThatThrownBy(() -> bytes.requireRoom(MOST + 1)).isInstanceOf(ApiError.class);
        try (BytesInFlight.Share first = share(50_000_000)) {
            bytes.requireRoom(50_000_000);
            bytes.requireRoom(-1);
            assertThatThrownBy(() -> bytes.requireRoom(50_000_001)).isInstanceOf(ApiError.class);
            first.grow(1);
        }
    }

    @Test
    void oneRequestHasNoMoreThanOneBodyMayHave() {
        try (BytesInFlight.Share mine = share(UploadReader.MAX_BODY_BYTES)) {
            assertThatThrownBy(() -> mine.grow(1))
                    .isInstanceOf(ApiError.class)
                    .hasMessageStartingWith("A request may have at most 64000000 bytes");
        }
        bytes.requireRoom(MOST);
    }

    @Test
    void whatComesAfterTheEndIsNotCounted() {
        BytesInFlight.Share over = share(1);
        over.close();

        assertThatThrownBy(() -> over.grow(1)).isInstanceOf(ApiError.class);
        bytes.requireRoom(MOST);
    }

    @Test
    void aBodyTakesItsShareAsItComes() throws IOException {
        try (BytesInFlight.Share one = share(50_000_000);
                BytesInFlight.Share another = share(49_999_900);
                BytesInFlight.Share mine = bytes.share();
                InputStream body = mine.metered(new ByteArrayInputStream(new byte[101]))) {
            assertThat(body.readNBytes(100)).hasSize(100);
            assertThatThrownBy(body::read).isInstanceOf(ApiError.class);
            assertThatThrownBy(() -> one.grow(1)).isInstanceOf(ApiError.class);
            assertThatThrownBy(() -> another.grow(1)).isInstanceOf(ApiError.class);
        }
        bytes.requireRoom(MOST);
    }

    @Test
    void thereIsRoomForOneBodyAtLeast() {
        assertThatThrownBy(() -> new BytesInFlight(UploadReader.MAX_BODY_BYTES - 1))
                .hasMessage("pixapi.gateway.uploads.bytes-in-flight must be 64000000 or more, was 63999999");
    }

    private BytesInFlight.Share share(long taken) {
        BytesInFlight.Share share = bytes.share();
        share.grow(taken);
        return share;
    }
}
