package ai.pixapi.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {

    @Test
    void aKeyHasItsPrefixItsRandomPartAndItsChecksum() {
        ApiKeyText key = ApiKeyText.random(ApiKeyText.TENANT, new SecureRandom());

        assertThat(key.secret()).matches("pxg_[0-9A-Za-z]{22}_[0-9A-Za-z]{6}");
        assertThat(ApiKeyText.parse(key.secret()).map(ApiKeyText::secret)).contains(key.secret());
    }

    @Test
    void theChecksumIsWhatItWasSoThatOldKeysStayGood() {
        String known = "pxg_kVp1pj796wrwkvyB1VxJfm_3xWC8Q";

        assertThat(ApiKeyText.parse(known).map(key -> key.digest().hex()))
                .contains("38ae898b9d279bcc1663dd2054873d029f5744778f575e2e14046df2f9aae195");
    }

    @Test
    void twoKeysAreNeverTheSame() {
        SecureRandom random = new SecureRandom();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            keys.add(ApiKeyText.random(ApiKeyText.TENANT, random).secret());
        }

        assertThat(keys).hasSize(10_000);
    }

    @Test
    void everyMistypedCharacterIsNoticedWithoutLookingForTheKey() {
        String key = ApiKeyText.random(ApiKeyText.TENANT, new SecureRandom()).secret();
        for (int i = 0; i < key.length(); i++) {
            for (char wrong : "0aZ_ \u0000é".toCharArray()) {
                if (key.charAt(i) != wrong) {
                    String mistyped = key.substring(0, i) + wrong + key.substring(i + 1);
                    assertThat(ApiKeyText.parse(mistyped)).as(mistyped).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "pxg_", "pxg_0000000000000000000000_000000", "' OR '1'='1", "%00", "sk_sandbox", "schlüssel"
            })
    void whatIsNoKeyIsNone(String text) {
        assertThat(ApiKeyText.parse(text)).isEmpty();
    }

    @Test
    void theOperatorsKeyIsNoKeyOfAnAccount() {
        String admin = ApiKeyText.random(ApiKeyText.ADMIN, new SecureRandom()).secret();

        assertThat(ApiKeyText.parse(admin)).isEmpty();
        assertThat(Callers.looksLikeKey(admin)).isTrue();
    }

    @Test
    void whatIsShownHoldsEightCharactersOfTheKeyAndNotTheRest() {
        ApiKeyText key = ApiKeyText.random(ApiKeyText.TENANT, new SecureRandom());

        assertThat(key.toString()).matches("pxg_[0-9A-Za-z]{4}…[0-9A-Za-z]{4}");
        assertThat(key.secret()).startsWith(key.prefix()).endsWith(key.lastFour());
    }
}
