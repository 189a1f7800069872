package ai.pixapi.jakarta;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a client with settings of its own, {@code pixapi.client.NAME.*}. What they leave open, those of the default
 * client say.
 *
 * <pre>{@code
 * @Inject @PixapiClient("marketing") Pixapi marketing;
 * }</pre>
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface PixapiClient {

    /** {@return the client's name: letters, digits, hyphens and underscores; at least one setting of it must be there} */
    @Nonbinding
    String value();

    /** The qualifier as an object, for {@code select} of an {@code @Any Instance<Pixapi>}. */
    final class Literal extends AnnotationLiteral<PixapiClient> implements PixapiClient {

        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * Names a client.
         *
         * @param value the client's name
         * @return the qualifier
         */
        public static Literal of(String value) {
            return new Literal(value);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
