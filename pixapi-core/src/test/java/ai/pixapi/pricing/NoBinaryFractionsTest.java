package ai.pixapi.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Money is exact: not even a local variable of the package is a binary fraction. */
class NoBinaryFractionsTest {

    /** Types in signatures and constants, instructions on doubles and floats, conversions to them. */
    private static final Pattern BINARY_FRACTION = Pattern.compile(
            "\\b(double|float|Double|Float)\\b|ToDouble|\\b(doubleValue|floatValue)\\b"
                    + "|: ([df](load|store|const|add|sub|mul|div|rem|neg|cmp[lg]|return|aload|astore)|[il]2[df]|[df]2[dfil])");

    @Test
    void noClassOfThePackageKnowsDoubleOrFloat() throws Exception {
        List<Path> classes = classesBeside(PriceBook.class);

        assertThat(classes).hasSizeGreaterThan(15);
        assertThat(binaryFractions(classes)).isEmpty();
    }

    @Test
    void plantedDoublesAreFoundInFieldsParametersAndLocals() throws Exception {
        for (Class<?> planted : List.of(InAField.class, InAParameter.class, InALocal.class, InACall.class)) {
            Path file = Path.of(planted.getResource(planted.getName().replaceFirst(".*\\.", "") + ".class")
                    .toURI());

            assertThat(binaryFractions(List.of(file)))
                    .as(planted.getSimpleName())
                    .isNotEmpty();
        }
    }

    private static List<Path> classesBeside(Class<?> type) throws Exception {
        Path folder = Path.of(type.getResource(type.getSimpleName() + ".class").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static List<String> binaryFractions(List<Path> classes) {
        List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
        classes.forEach(file -> arguments.add(file.toString()));
        StringWriter code = new StringWriter();
        int exit = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(new PrintWriter(code), new PrintWriter(code), arguments.toArray(String[]::new));
        assertThat(exit).isZero();
        return code.toString()
                .lines()
                .filter(line -> BINARY_FRACTION.matcher(line).find())
                .toList();
    }

    static final class InAField {
        float rate;
    }

    interface InAParameter {
        void pay(double amount);
    }

    static final class InALocal {
        static int cents(int dollars) {
            double exact = dollars * 100;
            return (int) exact;
        }
    }

    static final class InACall {
        static int cents(java.math.BigDecimal dollars) {
            return (int) dollars.doubleValue();
        }
    }
}
