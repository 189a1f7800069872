package ai.pixapi.provider.pixapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.ModelId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BirthsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void theLatest1024TasksAreRemembered() {
        Births births = new Births();
        Births.Birth old = new Births.Birth(new ModelId("veo"), NOW);
        births.first("0", old);
        for (int i = 1; i <= 1024; i++) {
            births.first(Integer.toString(i), old);
        }
        Births.Birth other = new Births.Birth(old.model(), NOW.plusSeconds(1));

        assertThat(births.first("1", other)).isEqualTo(old);
        assertThat(births.first("0", other)).isEqualTo(other);
    }
}
