package ai.pixapi.gateway.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {

    @Test
    void aTokenIsReadBackFromItsCookie() {
        SessionToken token = SessionToken.random();

        SessionToken read = SessionToken.parse(token.secret()).orElseThrow();

        assertThat(read.digest()).isEqualTo(token.digest()).hasSize(64);
        assertThat(read.csrf()).isEqualTo(token.csrf());
        assertThat(SessionToken.random().secret()).isNotEqualTo(token.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void whatCanBeNoTokenIsNotLookedFor(String text) {
        assertThat(SessionToken.parse(text)).isEmpty();
    }

    @Test
    void theCsrfTokenFollowsFromTheTokenAndGivesNothingAway() {
        SessionToken token = SessionToken.random();

        assertThat(token.isCsrf(token.csrf())).isTrue();
        assertThat(token.isCsrf(null)).isFalse();
        assertThat(token.isCsrf("")).isFalse();
        assertThat(token.isCsrf(token.digest())).isFalse();
        assertThat(token.isCsrf(SessionToken.random().csrf())).isFalse();
        assertThat(token.csrf()).matches("[0-9a-f]{64}").isNotEqualTo(token.digest());
        assertThat(token.toString()).doesNotContain(token.secret());
    }
}
