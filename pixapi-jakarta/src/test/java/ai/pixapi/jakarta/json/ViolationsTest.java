package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.Size;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ViolationsTest {

    private static final ValidatorFactory FACTORY = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    record Counted(@Max(10) int maxCount) {}

    record Order(List<@Valid Counted> items, Map<String, @Valid Counted> byName, List<@NotBlank String> styles) {}

    record Prompted(
            @Pattern(regexp = "[a-z ]*", message = "must match {regexp}, but ${validatedValue} does not")
            String prompt,

            @Pattern(regexp = "sk-[0-9]+") String apiKey) {}

    record Numbers(@Max(9) int pin, @Max(9) int key, @Max(0) BigDecimal maxCost) {}

    record Whole(int from, int to) {
        @AssertTrue(message = "from must come before to")
        public boolean isOrdered() {
            return from < to;
        }
    }

    record Missing(@NotNull Size pictureSize, @NotNull LocalDate day) {}

    /** With constraints on parameters and on what is returned. */
    static class Service {
        @NotNull
        public String make(@Valid Counted wish, @Max(3) int n) {
            return "";
        }
    }

    private static InvalidRequest refusal(Object bean) {
        return Violations.asPixapiException(new ConstraintViolationException(Set.copyOf(VALIDATOR.validate(bean))));
    }

    @Test
    void aFieldIsNamedAsInJsonAndTheMessageEndsWithTheValue() {
        assertThat(refusal(new Counted(11)))
                .hasMessage("max_count must be less than or equal to 10, was 11")
                .extracting(refusal -> refusal.field().orElse(""))
                .isEqualTo("max_count");
    }

    @Test
    void placesInListsAndMapsAreNamed() {
        Order order = new Order(
                List.of(new Counted(1), new Counted(12)), Map.of("a b\nsk-secret", new Counted(13)), List.of("x", " "));

        assertThat(refusal(order))
                .hasMessage("by_name[].max_count must be less than or equal to 10, was 13; "
                        + "items[1].max_count must be less than or equal to 10, was 12; "
                        + "styles[1] must not be blank, was 1 character")
                .extracting(refusal -> refusal.field().orElse(""))
                .isEqualTo("by_name[].max_count");
    }

    @Test
    void noTextIsEverShown() {
        assertThat(refusal(new Prompted("A canary", null))).hasMessage("prompt must be valid, was 8 characters");
        assertThat(refusal(new Prompted("a", "sk-canary")))
                .hasMessage("api_key must match \"sk-[0-9]+\", was 9 characters");
    }

    @Test
    void ofSecretsNotEvenANumberIsShown() {
        assertThat(refusal(new Numbers(1234, 5678, new BigDecimal("0.75"))))
                .hasMessage("key must be less than or equal to 9; "
                        + "max_cost must be less than or equal to 0, was 0.75; "
                        + "pin must be less than or equal to 9");
    }

    @Test
    void whatIsMissingIsSaidToBe() {
        assertThat(refusal(new Missing(null, LocalDate.EPOCH)))
                .hasMessage("picture_size must not be null, was missing");
    }

    @Test
    void aRuleOfTheWholeIsNamedByItsProperty() {
        assertThat(refusal(new Whole(2, 1))).hasMessage("ordered from must come before to, was false");
    }

    @Test
    void parametersAreNamedWithoutTheMethod() throws NoSuchMethodException {
        Method make = Service.class.getMethod("make", Counted.class, int.class);
        Set<ConstraintViolation<Service>> violations =
                VALIDATOR.forExecutables().validateParameters(new Service(), make, new Object[] {new Counted(11), 4});

        assertThat(Violations.asPixapiException(new ConstraintViolationException(violations)))
                .hasMessage("max_count must be less than or equal to 10, was 11; "
                        + "n must be less than or equal to 3, was 4");
    }

    @Test
    void whatAMethodReturnedIsNoFaultOfTheCaller() throws NoSuchMethodException {
        Method make = Service.class.getMethod("make", Counted.class, int.class);
        ConstraintViolationException violated = new ConstraintViolationException(
                VALIDATOR.forExecutables().validateReturnValue(new Service(), make, null));

        assertThat(Violations.areOfTheCaller(violated)).isFalse();
        assertThatThrownBy(() -> Violations.asPixapiException(violated)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsNoViolation() {
        assertThatThrownBy(() -> Violations.asPixapiException(new ConstraintViolationException(Set.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Violations.asPixapiException(new ConstraintViolationException("none", null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreThanFiveAreCounted() {
        Order order = new Order(
                java.util.stream.IntStream.rangeClosed(11, 18)
                        .mapToObj(Counted::new)
                        .toList(),
                Map.of(),
                List.of());

        assertThat(refusal(order)).hasMessageEndingWith("; and 3 more").hasMessageStartingWith("items[0].max_count ");
    }

    @Test
    void namesOfOnesOwn() {
        assertThat(Violations.asPixapiException(
                                new ConstraintViolationException(Set.copyOf(VALIDATOR.validate(new Counted(11)))),
                                name -> '<' + name + '>')
                        .field())
                .contains("<maxCount>");
    }

    /** Names that JSON-B itself turns into snake_case. */
    public record Names(int maxCost, int n, int inputURL, int aB, int x2Y, int URL, int snake_case) {}

    @Test
    void snakeCaseIsThatOfJsonb() {
        String json = JsonbBuilder.create(new JsonbConfig()
                        .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES))
                .toJson(new Names(1, 1, 1, 1, 1, 1, 1));

        for (var component : Names.class.getRecordComponents()) {
            assertThat(json).contains('"' + Violations.snakeCase(component.getName()) + "\":1");
        }
    }
}
