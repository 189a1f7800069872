package ai.pixapi.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void aBodyOfTheLargestSizeIsReadWhole() throws IOException {
        assertThat(body(new ByteArrayInputStream(new byte[100]), 100).readAllBytes())
                .hasSize(100);
    }

    @Test
    void oneByteMoreIsTooLarge() {
        assertThatThrownBy(
                        () -> body(new ByteArrayInputStream(new byte[101]), 100).readAllBytes())
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("100 bytes");
    }

    @Test
    void skippedBytesCount() {
        InputStream body = body(new ByteArrayInputStream(new byte[101]), 100);

        assertThatThrownBy(() -> body.skipNBytes(101)).isInstanceOf(ApiError.class);
    }

    @Test
    void singleBytesCount() throws IOException {
        InputStream body = body(new ByteArrayInputStream(new byte[] {-1, 1, 2}), 2);

        assertThat(body.read()).isEqualTo(255);
        assertThat(body.read()).isEqualTo(1);
        assertThatThrownBy(body::read).isInstanceOf(ApiError.class);
    }

    @Test
    void aByteNowAndThenDoesNotExtendTheDeadline() throws IOException {
        InputStream drip = new InputStream() {
            @Override
            public int read() {
                now = now.plusSeconds(9);
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                buffer[offset] = (byte) read();
                return 1;
            }
        };
        InputStream body = body(drip, 100);

        for (int i = 0; i < 6; i++) {
            assertThat(body.read()).isEqualTo('x');
        }
        assertThatThrownBy(body::read).isInstanceOf(ApiError.class).hasMessageContaining("60 seconds");
    }

    @Test
    void aSenderThatSaysNothingIsTooSlow() {
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException();
            }
        };

        assertThatThrownBy(() -> body(silent, 100).read()).isInstanceOf(ApiError.class);
    }

    @Test
    void aBodyThatBreaksOffIsTheCallersFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };

        assertThatThrownBy(() -> body(broken, 100).read())
                .isInstanceOf(ApiError.class)
                .hasMessage("The body ended early or is malformed.");
    }

    private BoundedBody body(InputStream raw, long maxBytes) {
        return new BoundedBody(raw, maxBytes, Duration.ofSeconds(60), clock);
    }
}
