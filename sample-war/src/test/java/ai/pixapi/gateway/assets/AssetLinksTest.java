package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.jakarta.config.InvalidSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetLinksTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_KEY = "fedcba9876543210fedcba9876543210";
    private static final Asset ASSET = new Asset("ast_00000000000000000000000001", "somewhere", "image/png", 1, 1, 1);

    private Instant now = Instant.parse("2026-01-01T12:34:56Z");
    private Database database;
    private AssetLinks links;

    @BeforeEach
    void open() {
        database = TestDatabases.h2();
        links = links(Optional.of(KEY), Optional.empty());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SigningKeys keys(Optional<String> key, Optional<String> previous) {
        return new SigningKeys(database, key, previous);
    }

    private AssetLinks links(Optional<String> key, Optional<String> previous) {
        return new AssetLinks(keys(key, previous), new PublicUrl(), () -> now, HOUR);
    }

    private static boolean opens(AssetLinks links, String url, String id) {
        return LinkQuery.parse(url.substring(url.indexOf('?') + 1))
                .filter(query -> links.isGenuine(id, query))
                .isPresent();
    }

    private boolean opens(String url) {
        return opens(links, url, ASSET.id());
    }

    @Test
    void anAddressIsGoodUntilItEndsAndNeverLongerThanItShould() {
        String url = links.url(ASSET, "https://g.test");

        assertThat(url).startsWith("https://g.test/assets/ast_00000000000000000000000001.png?exp=");
        assertThat(links.expiry()).isBetween(now.plus(HOUR).minus(Duration.ofMinutes(2)), now.plus(HOUR));
        assertThat(opens(url)).isTrue();
        now = links.expiry();
        assertThat(opens(url)).isTrue();
        now = now.plusMillis(1);
        assertThat(opens(url)).isFalse();
    }

    @Test
    void whoAsksAgainSoonGetsTheSameAddress() {
        now = Instant.parse("2026-01-01T12:00:00Z");
        String url = links.url(ASSET, "");
        now = now.plusSeconds(50);

        assertThat(links.url(ASSET, "")).isEqualTo(url);
    }

    @Test
    void nothingOfAnAddressCanBeChanged() {
        String url = links.url(ASSET, "");
        LinkQuery query = LinkQuery.parse(url.substring(url.indexOf('?') + 1)).orElseThrow();
        String later = Long.toString(Long.parseLong(query.expires()) + 1);
        String last = url.endsWith("A") ? "E" : "A";

        assertThat(opens(links, url, "ast_00000000000000000000000002")).isFalse();
        assertThat(opens(url.replace(query.expires(), later))).isFalse();
        assertThat(opens(url.replace(query.key(), new SigningKey(OTHER_KEY).id())))
                .isFalse();
        assertThat(opens(url.substring(0, url.length() - 1) + last)).isFalse();
        assertThat(opens(url + "A")).isFalse();
        assertThat(opens(url + "&thumb=256")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"&exp=9999999999", "&sig=A", "&kid=0", "&x=1", "&", "&exp", "&thumb=", "&EXP=1", "&%65xp=1"})
    void whatIsAddedSpoilsIt(String more) {
        String url = links.url(ASSET, "");

        assertThat(opens(url + more)).isFalse();
        assertThat(opens(url.replace("?", "?" + more.substring(1) + "&"))).isFalse();
    }

    @Test
    void anUnsignedQueryIsNeverGenuine() {
        LinkQuery none = LinkQuery.parse(null).orElseThrow();

        assertThat(none.isSigned()).isFalse();
        assertThat(links.isGenuine(ASSET.id(), none)).isFalse();
        assertThat(LinkQuery.parse("exp=1&kid=2")).isEmpty();
    }

    @Test
    void aSignatureByAnEmptySecretIsNone() {
        SigningKey empty = new SigningKey("\0");
        String end = "99999999999";
        String forged = empty.sign("pixapi-asset-1", "GET", ASSET.id(), "", end, empty.id());

        assertThat(opens("?exp=" + end + "&kid=" + empty.id() + "&sig=" + forged))
                .isFalse();
        String rightId = new SigningKey(KEY).id();
        String half = empty.sign("pixapi-asset-1", "GET", ASSET.id(), "", end, rightId);
        assertThat(opens("?exp=" + end + "&kid=" + rightId + "&sig=" + half)).isFalse();
        String own = new SigningKey(KEY).sign("pixapi-asset-1", "GET", ASSET.id(), "", end, rightId);
        assertThat(opens("?exp=" + end + "&kid=" + rightId + "&sig=" + own)).isTrue();
    }

    @Test
    void fieldsCannotFlowIntoEachOther() {
        assertThat(SigningKey.canonical("ab", "c")).isNotEqualTo(SigningKey.canonical("a", "bc"));
        assertThat(SigningKey.canonical("a\n1:b")).isNotEqualTo(SigningKey.canonical("a", "b"));
        assertThat(SigningKey.canonical("", "a")).isNotEqualTo(SigningKey.canonical("a", ""));
    }

    @Test
    void anOldKeyIsGoodForReadingWhileItIsConfigured() {
        String old = links(Optional.of(OTHER_KEY), Optional.empty()).url(ASSET, "");
        AssetLinks both = links(Optional.of(KEY), Optional.of(OTHER_KEY));

        assertThat(opens(both, old, ASSET.id())).isTrue();
        assertThat(opens(both, both.url(ASSET, ""), ASSET.id())).isTrue();
        assertThat(opens(links, both.url(ASSET, ""), ASSET.id())).isTrue();
        assertThat(opens(links, old, ASSET.id())).isFalse();
    }

    @Test
    void aKeyThatCouldBeGuessedIsRefusedAtTheStartAndNotShown() {
        String shortKey = KEY.substring(1);

        assertThatThrownBy(() -> keys(Optional.of(shortKey), Optional.empty()).prepare())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("pixapi.gateway.assets.signing-key")
                .hasMessageNotContaining(shortKey);
        assertThatThrownBy(() -> keys(Optional.of(KEY), Optional.of("")).prepare())
                .isInstanceOf(InvalidSetting.class);
        assertThat(new SigningKey(KEY).toString()).doesNotContain(KEY.substring(0, 8));
    }

    @Test
    void withoutAKeyAllNodesShareOneThatWasMadeUp() {
        AssetLinks here = links(Optional.empty(), Optional.empty());
        AssetLinks there = links(Optional.empty(), Optional.empty());

        assertThat(opens(there, here.url(ASSET, ""), ASSET.id())).isTrue();
        assertThat(opens(links, here.url(ASSET, ""), ASSET.id())).isFalse();
    }
}
