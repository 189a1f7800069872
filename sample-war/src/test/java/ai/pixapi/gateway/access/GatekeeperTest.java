package ai.pixapi.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatekeeperTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.8.8.8, true",
        "::1, true",
        "::ffff:127.0.0.1, true",
        "0.0.0.0, false",
        "10.0.0.1, false",
        "192.0.2.1, false",
        "::ffff:10.0.0.1, false",
        "fe80::1, false"
    })
    void onlyAddressesOfThisMachineAreLoopback(String address, boolean loopback) {
        assertThat(Gatekeeper.isLoopback(address)).isEqualTo(loopback);
    }
}
