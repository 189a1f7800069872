package ai.pixapi.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.pricing.Credits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class SandboxAccountTest {

    @Parameter
    Engine engine;

    private Database database;
    private Ledger ledger;
    private SandboxAccount sandbox;

    @BeforeEach
    void open() {
        database = engine.fresh().get();
        ledger = new Ledger(database);
        sandbox = new SandboxAccount(database, ledger);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Callers callers(Map<String, String> config) {
        return new Callers(new Keys(database), new SandboxMode(new FixedConfig(config)));
    }

    @Test
    void theFirstStartGivesTenThousandCreditsAndNoOtherDoes() throws Exception {
        List<Object> starts = AtOnce.times(8, () -> {
            sandbox.prepare();
            return "started";
        });
        sandbox.prepare();

        assertThat(starts).hasSize(8).containsOnly("started");
        assertThat(ledger.balance(SandboxAccount.ID).available()).isEqualTo(Credits.of("10000"));
        assertThat(ledger.balance(SandboxAccount.ID).granted()).isEqualTo(Credits.of("10000"));
    }

    @Test
    void itsKeyIsForThisMachineAloneAndShowsNothingOfItself() {
        sandbox.prepare();

        ApiKey key = callers(Map.of()).keyOf("sk_sandbox").orElseThrow();

        assertThat(key.loopbackOnly()).isTrue();
        assertThat(key.caller()).isEqualTo(new Caller(SandboxAccount.ID, SandboxAccount.KEY_ID));
        assertThat(callers(Map.of()).keyOf("sk_sandboxx")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pixapi.api-key", "pixapi.pixazo.api-key", "pixapi.magic-hour.api-key", "pixapi.openai.api-key"})
    void withAProviderItsKeyOpensNothing(String setting) {
        sandbox.prepare();

        assertThat(callers(Map.of(setting, "some-key")).keyOf("sk_sandbox")).isEmpty();
        assertThat(callers(Map.of(setting, "some-key", "pixapi.sandbox", "true"))
                        .keyOf("sk_sandbox"))
                .isPresent();
    }
}
