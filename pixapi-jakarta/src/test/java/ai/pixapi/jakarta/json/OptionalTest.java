package ai.pixapi.jakarta.json;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server without JSON-B or validation still deploys, and nothing here registers itself. */
class OptionalTest {

    private static final URL[] JARS = {home(ErrorEnvelope.class), home(PixapiException.class)};

    private static URL home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static JavaClasses library() {
        return new ClassFileImporter().importPath(Path.of(JARS[0].getPath()));
    }

    /** Sees neither JSON-B nor validation. */
    private static final class PoorServer extends URLClassLoader {

        private PoorServer() {
            super(JARS, OptionalTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.json.bind.") || name.startsWith("jakarta.validation.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("ai.pixapi.jakarta.") ? found(name) : super.loadClass(name, resolve);
        }

        private Class<?> found(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Test
    void errorsNeedNeitherJsonbNorValidation() throws IOException, ReflectiveOperationException {
        try (PoorServer server = new PoorServer()) {
            Class<?> envelope = server.loadClass(ErrorEnvelope.class.getName());
            Object made = envelope.getMethod("of", PixapiException.class)
                    .invoke(null, new PixapiException.InvalidRequest("n", "m"));

            assertThat(envelope.getMethod("json", Optional.class).invoke(made, Optional.empty()))
                    .hasToString(
                            "{\"error\":{\"code\":400,\"message\":\"m\",\"type\":\"invalid_request_error\",\"param\":\"n\"}}");
            assertThat(server.loadClass(PixapiExceptionMapper.class.getName()).getMethods())
                    .isNotEmpty();
            assertThatThrownBy(
                            () -> server.loadClass(PixapiJsonb.class.getName()).getMethods())
                    .as("the loader really hides JSON-B")
                    .isInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void nothingElseOfTheLibraryNeedsThisPackageOrJsonb() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("ai.pixapi.jakarta.json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.pixapi.jakarta.json..", "jakarta.json.bind..", "jakarta.validation..");

        assertThat(rule.evaluate(library()).getFailureReport().getDetails()).isEmpty();
    }

    @Test
    void nothingRegistersItself() {
        ArchRule rule = noClasses().should().beMetaAnnotatedWith(Provider.class).allowEmptyShould(true);
        ArchRule mappers = classes()
                .that()
                .resideInAPackage("ai.pixapi.jakarta.json")
                .and()
                .areAssignableTo(jakarta.ws.rs.ext.ExceptionMapper.class)
                .or()
                .areAssignableTo(jakarta.ws.rs.ext.ContextResolver.class)
                .or()
                .areAssignableTo(jakarta.ws.rs.ext.ReaderInterceptor.class)
                .should()
                .haveModifier(JavaModifier.ABSTRACT);
        JavaClasses json = new ClassFileImporter().importPath(Path.of(JARS[0].getPath(), "ai/pixapi/jakarta/json"));

        assertThat(rule.evaluate(json).getFailureReport().getDetails()).isEmpty();
        assertThat(mappers.evaluate(json).getFailureReport().getDetails()).isEmpty();
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(Resource.Bodies.class))
                        .hasViolation())
                .as("the rule can fail")
                .isTrue();
    }
}
