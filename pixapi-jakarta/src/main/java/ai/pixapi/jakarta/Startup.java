package ai.pixapi.jakarta;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.config.Forms;
import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/**
 * Opens, when the application starts, every client that it speaks of in its configuration or its injection points, so that a
 * wrong setting stops the start and not the first order.
 */
@Dependent
class Startup {

    private static final Logger LOG = System.getLogger("ai.pixapi.jakarta");

    @Inject
    private Config config;

    @Inject
    private Clients clients;

    void check(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            BeanManager beans,
            PriceBook prices,
            ModelCatalog models) {
        Set<String> names = injected(beans);
        names.addAll(Settings.clients(config));
        Settings settings = Settings.of(config);
        if (Accounts.any(settings)
                || settings.read(Setting.SANDBOX, Forms::flag).orElse(false)) {
            names.add(Settings.DEFAULT);
        }
        names.forEach(clients::named);
        Settings.unknown(config).forEach(key -> LOG.log(Level.WARNING, key + " is no key of ours and has no effect"));
    }

    /** Whatever is not a bean, for example a servlet of some servers, is not seen here and fails at its first use. */
    private static Set<String> injected(BeanManager beans) {
        Set<String> names = new TreeSet<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            for (InjectionPoint point : bean.getInjectionPoints()) {
                if (Pixapi.class.equals(point.getType()) && isOurs(point, beans)) {
                    names.add(name(point));
                }
            }
        }
        return names;
    }

    /** An application may have a client of its own making, under a qualifier or as an alternative. */
    private static boolean isOurs(InjectionPoint point, BeanManager beans) {
        Bean<?> chosen = beans.resolve(
                beans.getBeans(point.getType(), point.getQualifiers().toArray(Annotation[]::new)));
        return chosen != null && ClientBeans.class.equals(chosen.getBeanClass());
    }

    private static String name(InjectionPoint point) {
        for (Annotation qualifier : point.getQualifiers()) {
            if (qualifier instanceof PixapiClient client) {
                return client.value();
            }
        }
        return Settings.DEFAULT;
    }
}
