package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.errors.ErrorMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /admin/v1}. */
@ApplicationPath("/admin/v1")
public class AdminApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AdminFilter.class,
                ErrorMapper.class,
                AccountsResource.class,
                KeysResource.class,
                RefundsResource.class,
                ReviveResource.class,
                RoutesResource.class,
                StatusResource.class);
    }
}
