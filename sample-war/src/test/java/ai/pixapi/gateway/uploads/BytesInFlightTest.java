package ai.pixapi.gateway.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BytesInFlightTest {

    private static final long MOST = 100_000_000;

    private final BytesInFlight bytes = new BytesInFlight(MOST);

    @Test
    void whatIsTakenIsThereAgainOnceItIsGivenBack() {
        BytesInFlight.Share first = bytes.share(MOST);
        assertThatThrownBy(() -> bytes.share(1)).isInstanceOf(ApiError.class).hasMessageContaining("Too many bytes");

        first.close();
        first.close();

        bytes.share(MOST).close();
    }

    @Test
    void aRefusedShareTakesNothing() {
        try (BytesInFlight.Share first = bytes.share(MOST - 10)) {
            assertThatThrownBy(() -> bytes.share(11)).isInstanceOf(ApiError.class);
            assertThatThrownBy(() -> first.grow(11)).isInstanceOf(ApiError.class);
            bytes.share(10).close();
        }
        bytes.share(MOST).close();
    }

    @Test
    void aBodyOfUnknownLengthTakesItsShareAsItComes() throws IOException {
        try (BytesInFlight.Share other = bytes.share(MOST - 100);
                BytesInFlight.Share mine = bytes.share(-1);
                MeteredBody body = new MeteredBody(new ByteArrayInputStream(new byte[101]), mine)) {
            assertThat(body.readNBytes(100)).hasSize(100);
            assertThatThrownBy(body::read).isInstanceOf(ApiError.class);
        }
        bytes.share(MOST).close();
    }

    @Test
    void thereIsRoomForOneBodyAtLeast() {
        assertThatThrownBy(() -> new BytesInFlight(UploadReader.MAX_BODY_BYTES - 1))
                .hasMessage("pixapi.gateway.uploads.bytes-in-flight must be 64000000 or more, was 63999999");
    }
}
