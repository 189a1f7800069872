package ai.pixapi.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.http.OwnAddresses;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    private static final OwnAddresses OWN =
            new OwnAddresses(List.of(URI.create("https://gateway.example"), URI.create("http://localhost:9080")));

    @ParameterizedTest
    @CsvSource({
        "https://gateway.example, true",
        "https://GATEWAY.example:443, true",
        "http://localhost:9080, true",
        "http://localhost:9081, false",
        "http://localhost, false",
        "https://gateway.example.evil.example, false",
        "https://evil.example, false",
        "null, false",
        "'', false",
        "ftp://gateway.example, false",
        "https://[, false"
    })
    void onlyTheGatewaysOwnPagesAreBelieved(String origin, boolean own) {
        assertThat(Origin.isOwn(origin, OWN)).isEqualTo(own);
    }
}
