package ai.pixapi.jakarta.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.pricing.PriceBook;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A server may have OpenTelemetry, have none, have it switched off, or have it broken. */
class TelemetryLookupTest {

    @Test
    void theServersOneIsUsed() {
        assertThat(find(true, OpenTelemetry::noop)).isPresent();
    }

    @Test
    void withoutABeanThereIsNone() {
        assertThat(find(false, () -> {
                    throw new AssertionError("nothing to get");
                }))
                .isEmpty();
    }

    @Test
    void aBrokenBeanIsAsGoodAsNone() {
        assertThat(find(true, () -> {
                    throw new IllegalStateException("not configured");
                }))
                .isEmpty();
    }

    @Test
    void anOlderOneThatLacksMethodsIsAsGoodAsNone() {
        assertThat(find(true, () -> {
                    throw new NoSuchMethodError("setExplicitBucketBoundariesAdvice");
                }))
                .isEmpty();
    }

    @Test
    void withoutItsClassesThereIsNone() throws Exception {
        try (URLClassLoader without = new Without("io.opentelemetry.")) {
            Class<?> telemetry = without.loadClass(Telemetry.class.getName());
            assertThat(telemetry).isNotSameAs(Telemetry.class);

            Object found = telemetry
                    .getMethod("find", Instance.class, PriceBook.class, ModelCatalog.class)
                    .invoke(null, beans(true, OpenTelemetry::noop), PriceBooks.builtIn(), Catalogs.builtIn());

            assertThat(found).isEqualTo(Optional.empty());
            // as containers do that look for annotations
            assertThat(telemetry.getDeclaredMethods()).isNotEmpty();
            assertThat(telemetry.getDeclaredFields()).isNotEmpty();
        }
    }

    @Test
    void switchedOffItCarriesWorkAllTheSame() {
        Executor direct = Runnable::run;
        StringBuilder ran = new StringBuilder();

        find(true, OpenTelemetry::noop).orElseThrow().carrying(direct).execute(() -> ran.append("yes"));

        assertThat(ran).hasToString("yes");
    }

    private static Optional<Telemetry> find(boolean resolvable, Supplier<OpenTelemetry> bean) {
        return Telemetry.find(beans(resolvable, bean), PriceBooks.builtIn(), Catalogs.builtIn());
    }

    @SuppressWarnings("unchecked")
    private static Instance<Object> beans(boolean resolvable, Supplier<OpenTelemetry> bean) {
        return (Instance<Object>) Proxy.newProxyInstance(
                TelemetryLookupTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (self, method, args) -> switch (method.getName()) {
                    case "select" -> self;
                    case "isResolvable" -> resolvable;
                    case "get" -> bean.get();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Sees this library's classes anew, and none of some packages. */
    private static final class Without extends URLClassLoader {

        private final String hidden;

        Without(String hidden) {
            super(new URL[] {
                Telemetry.class.getProtectionDomain().getCodeSource().getLocation()
            });
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("ai.pixapi.jakarta.") ? findClass(name) : super.loadClass(name, resolve);
        }
    }
}
