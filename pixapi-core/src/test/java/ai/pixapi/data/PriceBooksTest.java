package ai.pixapi.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.catalog.Route;
import ai.pixapi.media.Generation;
import ai.pixapi.pricing.Money;
import ai.pixapi.pricing.PriceBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceBooksTest {

    private static final String UNIT =
            "{\"provider\": \"acme\", \"unit\": \"USD\", \"worths\": [{\"name\": \"usd\", \"usd_per_unit\": \"1\"}], \"as_of\": \"2026-12-01\"}";

    @Test
    void everyPriceOfTheResourceIsAStringWithASourceAndADate() throws Exception {
        Map<?, ?> book = RawJson.resource("prices.json");
        int prices = 0;
        for (Map<?, ?> rule : RawJson.rows(book, "rules")) {
            assertThat((List<?>) rule.get("sources")).as("%s", rule).isNotEmpty();
            assertThat(LocalDate.parse((String) rule.get("as_of"))).isAfter(LocalDate.of(2026, 1, 1));
            prices += strings(rule);
        }
        for (Map<?, ?> unit : RawJson.rows(book, "units")) {
            assertThat((List<?>) unit.get("sources")).as("%s", unit).isNotEmpty();
            prices += strings(unit);
        }
        assertThat(prices).isGreaterThan(70);
    }

    @Test
    void aBookIsReadFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("prices.json"),
                book("\"per_image\": {\"tiers\": [{\"tier\": \"any\","
                        + " \"prices\": {\"any\": \"0.1\"}}]}, \"speed\": 9"));

        PriceBook book = PriceBooks.read(file);

        assertThat(book.version()).isEqualTo("mine");
        assertThat(book.asOf()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(book.estimate(Generation.of("a cat").n(3).build(), Route.of("acme", "b"))
                        .amountText())
                .isEqualTo("0.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "-1",
                "-0.01",
                "",
                " ",
                "abc",
                "1,5",
                "0x10",
                "1e3",
                "1e-999999999",
                "1e999999999",
                "NaN",
                "Infinity",
                "+1",
                ".5",
                "5.",
                "1_000",
                "\u0661",
                "0.0000000000001",
                "9999999999999"
            })
    void aPriceThatIsNoPositiveDecimalIsRefusedWithItsEntry(String price) {
        for (String rule : List.of(
                "\"per_image\": {\"tiers\": [{\"tier\": \"any\", \"prices\": {\"any\": \"%s\"}}]}",
                "\"per_image\": {\"tiers\": [{\"tier\": \"any\", \"prices\": {\"low\": \"1\", \"high\": \"%s\"}}]}",
                "\"per_second\": {\"tiers\": [{\"tier\": \"any\", \"price\": \"%s\"}]}",
                "\"per_pixel_scale\": {\"unit_price\": \"%s\", \"unit_pixels\": 1048576, \"scale_decimals\": 2,"
                        + " \"ratios\": [{\"ratio\": \"1:1\", \"width\": 1, \"height\": 1, \"pixels_listed\": 1}]}")) {
            assertThatExceptionOfType(DataFormatException.class)
                    .as(rule)
                    .isThrownBy(() -> read(book(rule.formatted(price))))
                    .satisfies(refused -> assertThat(refused.getMessage())
                            .startsWith("price of acme/b: ")
                            .doesNotContain("null")
                            .hasSizeLessThan(200));
        }
    }

    @Test
    void aBlankPriceIsExplained() {
        refused(
                "\"per_second\": {\"tiers\": [{\"tier\": \"any\", \"price\": \"\"}]}",
                "price of acme/b: price must be a plain decimal such as 0.0045, was ''");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1", "1e2", "true", "{}", "[\"1\"]"})
    void aPriceThatIsNoTextIsRefused(String price) {
        refused(
                "\"per_second\": {\"tiers\": [{\"tier\": \"a\", \"price\": " + price + "}]}",
                "price of acme/b: price must be a text, was ");
        refused(
                "\"per_image\": {\"tiers\": [{\"tier\": \"a\", \"prices\": {\"any\": " + price + "}}]}",
                "price of acme/b: prices must be a text, was ");
    }

    @Test
    void fromIsTrueOrFalse() {
        refused(
                "\"per_second\": {\"tiers\": [{\"tier\": \"a\", \"from\": \"yes\", \"price\": \"1\"}]}",
                "price of acme/b: from must be true or false, was \"yes\"");
    }

    @Test
    void aBandsEndIsAnExactNumber() {
        String band = "\"worths\": [{\"name\": \"a\", \"bands\": [{\"up_to\": %s, \"usd_per_unit\": \"1\"},"
                + " {\"usd_per_unit\": \"2\"}]}]";

        refusedUnit(band.formatted("\"10\""), "unit of acme: up_to must be a number, was \"10\"");
        assertThat(read(unit(band.formatted("0.30000000000000004"))).units())
                .singleElement()
                .satisfies(unit ->
                        assertThat(unit.worth().of(new BigDecimal("1"))).isEqualTo(Money.usd("1.69999999999999996")));
    }

    @Test
    void everyOtherFaultNamesItsEntry() {
        refused("\"x\": 1", "price of acme/b: per_image, per_pixel_scale or per_second is missing");
        refused("\"per_image\": {}", "price of acme/b: tiers is missing");
        refused("\"per_image\": {\"tiers\": []}", "price of acme/b: rows are ");
        refused("\"per_image\": {\"tiers\": [null]}", "price of acme/b: a list must not hold null");
        refused("\"per_image\": {\"tiers\": [{\"tier\": \"a\"}]}", "price of acme/b: prices is missing");
        refused(
                "\"per_image\": {\"tiers\": [{\"tier\": \"a\", \"prices\": {}}]}",
                "price of acme/b: prices are more than 0");
        refused(
                "\"per_image\": {\"tiers\": [{\"tier\": \"a\", \"prices\": {\"any\": null}}]}",
                "price of acme/b: prices is missing");
        refused("\"per_image\": {\"tiers\": [{\"prices\": {\"any\": \"1\"}}]}", "price of acme/b: tier is missing");
        refused(
                "\"per_image\": {\"edges\": \"soft\", \"tiers\": [{\"tier\": \"a\", \"prices\": {\"any\": \"1\"}}]}",
                "price of acme/b: edges must be one of [chosen, published], was soft");
        refused(
                "\"per_image\": {\"auto_tier\": \"2K\", \"tiers\": [{\"tier\": \"a\", \"prices\": {\"any\": \"1\"}}]}",
                "price of acme/b: the row of auto is one of [a], was 2K");
        refused(
                "\"per_image\": {\"tiers\": [{\"tier\": \"a\", \"sizes\": [\"2K\"], \"prices\": {\"any\": \"1\"}}]}",
                "price of acme/b: not WIDTHxHEIGHT: 2K");
        refused("\"per_second\": {\"tiers\": []}", "price of acme/b: one row or more, was 0");
        refused("\"per_second\": {\"tiers\": [{\"tier\": \"a\"}]}", "price of acme/b: price is missing");
        refused("\"per_pixel_scale\": {\"unit_price\": \"1\"}", "price of acme/b: unit_pixels is missing");
    }

    @Test
    void aPriceWithoutADateOrOfAProviderWithoutAUnitIsRefused() {
        String rule = "\"per_second\": {\"tiers\": [{\"tier\": \"a\", \"price\": \"1\"}]}";

        assertThatCode(() -> read(book(rule))).doesNotThrowAnyException();
        refusedBook(book(rule).replace("\"as_of\": \"2026-12-02\"", "\"x\": 1"), "price of acme/b: as_of is missing");
        refusedBook(book(rule).replace(UNIT, ""), "no unit for the prices of acme/b");
        refusedBook(book(rule).replace("\"version\": \"mine\"", "\"x\": 1"), "price book: version is missing");
    }

    @Test
    void twoPricesOfOneRouteAreRefused() {
        String second = "\"per_second\": {\"tiers\": [{\"tier\": \"a\", \"price\": \"2\"}]}";

        refused(
                second + "}, {\"provider\": \"acme\", \"model\": \"b\", \"as_of\": \"2026-12-02\", " + second,
                "two prices of acme/b");
        refused(
                second + ", \"per_image\": {\"tiers\": [{\"tier\": \"a\", \"prices\": {\"any\": \"1\"}}]}",
                "price of acme/b: one of per_image, per_pixel_scale and per_second, was more");
    }

    @Test
    void aUnitWithoutAPositiveWorthIsRefusedWithItsProvider() {
        refusedUnit("\"worths\": []", "unit of acme: worths must not be empty");
        refusedUnit("\"x\": 1", "unit of acme: worths is missing");
        refusedUnit("\"worths\": [{\"name\": \"a\"}]", "unit of acme: usd_per_unit is missing");
        refusedUnit("\"worths\": [{\"name\": \"a\", \"usd_per_unit\": \"0\"}]", "unit of acme: a rate is more than 0");
        refusedUnit("\"worths\": [{\"name\": \"a\", \"bands\": []}]", "unit of acme: one band or more, was 0");
        refusedUnit(
                "\"worths\": [{\"name\": \"a\", \"bands\": [{\"up_to\": 10, \"usd_per_unit\": \"1\"}]}]",
                "unit of acme: bands ascend and only the last is open");
        refusedUnit(
                "\"worths\": [{\"name\": \"a\", \"bands\": [{\"up_to\": 10, \"usd_per_unit\": \"1\"},"
                        + " {\"up_to\": 10, \"usd_per_unit\": \"1\"}, {\"usd_per_unit\": \"1\"}]}]",
                "unit of acme: bands ascend");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"rules\": 7}", "nonsense"})
    void whatIsNoPriceBookIsRefused(String json) {
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> read(json));
    }

    private static int strings(Object json) {
        if (json instanceof List<?> list) {
            return list.stream().mapToInt(PriceBooksTest::strings).sum();
        }
        if (!(json instanceof Map<?, ?> object)) {
            return 0;
        }
        int found = 0;
        for (Map.Entry<?, ?> member : object.entrySet()) {
            if (List.of("price", "unit_price", "usd_per_unit").contains(member.getKey())) {
                assertThat(member.getValue()).as("%s", object).isInstanceOf(String.class);
                found++;
            } else if (member.getKey().equals("prices")) {
                assertThat(((Map<?, ?>) member.getValue()).values()).allMatch(price -> price instanceof String);
                found += ((Map<?, ?>) member.getValue()).size();
            } else {
                found += strings(member.getValue());
            }
        }
        return found;
    }

    private static String book(String rule) {
        return "{\"version\": \"mine\", \"as_of\": \"2026-12-01\", \"units\": [" + UNIT + "], \"rules\": [{"
                + "\"provider\": \"acme\", \"model\": \"b\", \"as_of\": \"2026-12-02\", " + rule + "}]}";
    }

    private static PriceBook read(String json) {
        return PriceBooks.read(RawJson.stream(json));
    }

    private static void refused(String rule, String message) {
        refusedBook(book(rule), message);
    }

    private static void refusedUnit(String member, String message) {
        refusedBook(unit(member), message);
    }

    private static String unit(String member) {
        return "{\"version\": \"mine\", \"as_of\": \"2026-12-01\", \"units\": [{\"provider\": \"acme\","
                + " \"unit\": \"USD\", \"as_of\": \"2026-12-01\", " + member + "}]}";
    }

    private static void refusedBook(String json, String message) {
        assertThatExceptionOfType(DataFormatException.class)
                .as(json)
                .isThrownBy(() -> read(json))
                .withMessageContaining(message);
    }
}
