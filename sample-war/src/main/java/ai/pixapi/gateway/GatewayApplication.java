package ai.pixapi.gateway;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.Provider;
import java.util.HashSet;
import java.util.Set;

/** Everything under {@code /v1}: every resource and provider but those of the operator. */
@ApplicationPath("/v1")
public class GatewayApplication extends Application {

    private static final String HERE = GatewayApplication.class.getPackageName() + ".";
    private static final String ADMIN = HERE + "admin.";

    /** Without a list of its own an application would have all there is, {@code /admin/v1} too. */
    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>();
        for (Bean<?> bean : CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
            Class<?> type = bean.getBeanClass();
            boolean ours = type.getName().startsWith(HERE) && !type.getName().startsWith(ADMIN);
            if (ours && (type.isAnnotationPresent(Path.class) || type.isAnnotationPresent(Provider.class))) {
                classes.add(type);
            }
        }
        return classes;
    }
}
