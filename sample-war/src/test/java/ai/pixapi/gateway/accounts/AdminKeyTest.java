package ai.pixapi.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.jakarta.config.InvalidSetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
class AdminKeyTest {

    private static final String GOOD = "Vw3k9ZpQ7rT1xY5mN8bC2dF6gH4jL0sA";

    /** A strong reference, without which the logger forgets its handler. */
    private static final Logger LOG = Logger.getLogger(AdminKey.class.getName());

    @Parameter
    Engine engine;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Supplier<Database> node;
    private Database database;

    @BeforeEach
    void open() {
        node = engine.fresh();
        database = node.get();
        LOG.addHandler(listener);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void close() {
        LOG.removeHandler(listener);
        LOG.setUseParentHandlers(true);
        database.close();
    }

    private static AdminKey key(Database database, Map<String, String> config) {
        return new AdminKey(database, new FixedConfig(config));
    }

    private String shown() {
        assertThat(log).hasSize(1);
        return log.get(0).replaceFirst(".*(pxa_[0-9A-Za-z]{22}_[0-9A-Za-z]{6}).*", "$1");
    }

    @Test
    void withoutAConfiguredKeyOneIsMadeAndShownOnce() {
        key(database, Map.of()).prepare();
        String made = shown();

        try (Database other = node.get()) {
            AdminKey there = key(other, Map.of());
            assertThat(there.matches(made)).isTrue();
            assertThat(there.matches(made + "x")).isFalse();
            assertThat(there.matches("")).isFalse();
        }
        assertThat(log).hasSize(1);
        assertThat(database.<String>inTransaction(handle -> handle.createQuery("SELECT text FROM secret")
                        .mapTo(String.class)
                        .one()))
                .isEqualTo(Digest.of(made).hex());
    }

    @Test
    void nodesThatStartAtOnceAgreeOnOneKey() throws Exception {
        List<Object> digests = AtOnce.times(8, () -> key(database, Map.of()).prepare());

        assertThat(digests).hasSize(8).containsOnly(Digest.of(shown()));
    }

    @Test
    void aConfiguredKeyCountsAloneAndIsNeitherKeptNorShown() {
        key(database, Map.of()).prepare();
        String made = shown();

        AdminKey configured = key(database, Map.of(AdminKey.SETTING, GOOD));

        assertThat(configured.matches(GOOD)).isTrue();
        assertThat(configured.matches(made)).isFalse();
        assertThat(log).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "changeit",
                "Vw3k9ZpQ7rT1xY5mN8bC2dF6gH4jL0s",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "Vw3k9ZpQ7rT1xY5mN8bC2dF6gH4jL0s A",
                "Vw3k9ZpQ7rT1xY5mN8bC2dF6gH4jL0sé"
            })
    void aKeyThatCouldBeGuessedStopsTheStartInOneLine(String weak) {
        AdminKey key = key(database, Map.of(AdminKey.SETTING, weak));

        assertThatThrownBy(key::prepare)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("pixapi.gateway.admin-key: must be 32 or more")
                .satisfies(
                        error -> assertThat(String.valueOf(error.getMessage())).doesNotContain("\n"))
                .satisfies(error -> assertThat(
                                weak.length() > 1 && error.toString().contains(weak))
                        .isFalse());
    }
}
