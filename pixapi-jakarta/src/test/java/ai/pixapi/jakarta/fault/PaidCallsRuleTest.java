package ai.pixapi.jakarta.fault;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.exchange.Form;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No policy may repeat a paid order or give it up: {@code @Retry} pays again, {@code @Timeout} throws away what was bought,
 * and both together with {@code @Asynchronous} buy several at once.
 */
class PaidCallsRuleTest {

    /** Whatever takes our reference for an attempt, or a request itself, buys. */
    private static final DescribedPredicate<JavaMethod> BUYS = DescribedPredicate.describe(
            "take an order",
            method -> method.getRawParameterTypes().stream()
                    .anyMatch(type -> type.isEquivalentTo(SubmitRef.class)
                            || type.isAssignableTo(MediaRequest.class)
                            || type.isEquivalentTo(Form.class)));

    private static final ArchRule NO_POLICY_ON_ORDERS = methods()
            .that(BUYS)
            .should()
            .notBeAnnotatedWith(Retry.class)
            .andShould()
            .notBeAnnotatedWith(Timeout.class)
            .andShould()
            .notBeAnnotatedWith(Asynchronous.class)
            .allowEmptyShould(false);

    private static final ArchRule NO_POLICY_ON_CLASSES = classes()
            .that(DescribedPredicate.describe(
                    "have a method that takes an order",
                    (JavaClass type) -> type.getMethods().stream().anyMatch(BUYS)))
            .should()
            .notBeAnnotatedWith(Retry.class)
            .andShould()
            .notBeAnnotatedWith(Timeout.class)
            .andShould()
            .notBeAnnotatedWith(Asynchronous.class)
            .allowEmptyShould(false);

    private final JavaClasses module =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("ai.pixapi.jakarta");

    @Test
    void noPolicyRepeatsAPaidOrderOrGivesItUp() {
        NO_POLICY_ON_ORDERS.check(module);
        NO_POLICY_ON_CLASSES.check(module);
    }

    @Test
    void everyProvidersBeanIsLookedAt() {
        for (Class<?> calls : List.of(PixapiCalls.class, PixazoCalls.class, MagicHourCalls.class, OpenAiCalls.class)) {
            assertThat(module.get(calls).getMethods().stream().filter(BUYS)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Repeated.class, GivenUp.class, AtOnce.class})
    void aPolicyOnAnOrderIsFound(Class<?> planted) {
        JavaClasses bad = new ClassFileImporter().importClasses(planted);

        assertThatThrownBy(() -> NO_POLICY_ON_ORDERS.check(bad)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {RepeatedWhole.class, GivenUpWhole.class})
    void aPolicyOnTheWholeClassIsFound(Class<?> planted) {
        JavaClasses bad = new ClassFileImporter().importClasses(planted);

        assertThatThrownBy(() -> NO_POLICY_ON_CLASSES.check(bad)).isInstanceOf(AssertionError.class);
    }

    static class Repeated {
        @Retry
        void generate(JsonObject body, SubmitRef ref) {}
    }

    static class GivenUp {
        @Timeout(1000)
        void order(MediaRequest request) {}
    }

    static class AtOnce {
        @Asynchronous
        void edit(Form form) {}
    }

    @Retry
    static class RepeatedWhole {
        void generate(JsonObject body, SubmitRef ref) {}
    }

    @Timeout
    static class GivenUpWhole {
        void submit(MediaRequest request, SubmitRef ref) {}
    }
}
