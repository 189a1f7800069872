package ai.pixapi.jakarta.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.OutcomeUnknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorTypeTest {

    @Test
    void aSubtypeIsNamedInSnakeCase() {
        assertThat(ErrorType.of(new OutcomeUnknown("m", null))).isEqualTo("outcome_unknown");
    }

    @Test
    void anotherExceptionIsNamedByItsClass() {
        assertThat(ErrorType.of(new IllegalStateException("m"))).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void everyErrorIsDocumented() throws IOException {
        List<Class<?>> leaves = new ArrayList<>();
        collect(PixapiException.class, leaves);
        String documented = Files.readString(Path.of("src/main/java/ai/pixapi/jakarta/telemetry/Telemetry.java"))
                + Files.readString(Path.of("../docs/decisions/014-telemetry.md"));

        assertThat(leaves).hasSizeGreaterThan(10);
        assertThat(leaves)
                .allSatisfy(leaf -> assertThat(documented.split("`" + ErrorType.named(leaf) + "`", -1))
                        .as("in the decision page")
                        .hasSize(2));
        assertThat(leaves).allSatisfy(leaf -> assertThat(documented).contains("{@code " + ErrorType.named(leaf) + "}"));
    }

    private static void collect(Class<?> type, List<Class<?>> leaves) {
        if (!type.isSealed()) {
            leaves.add(type);
            return;
        }
        for (Class<?> sub : type.getPermittedSubclasses()) {
            collect(sub, leaves);
        }
    }
}
