package ai.pixapi.jakarta.health;

import ai.pixapi.jakarta.Clients;
import ai.pixapi.jakarta.fault.Breakers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness check {@code pixapi}: UP when each open client has a provider whose circuit breaker takes orders. For each
 * client and provider it tells {@code closed} or {@code open}, and nothing of keys, addresses or prompts. A breaker counts as
 * open only for a while after it has refused an order: without orders, which an application that is not ready does not
 * get, nobody would find out that the provider is back.
 *
 * <p>With {@code pixapi.health.models=true} it also tells whether Pixapi accepts the key, and is DOWN if it does not.
 */
@Readiness
@ApplicationScoped
public class PixapiReadiness implements HealthCheck {

    @Inject
    private Clients clients;

    @Inject
    private Breakers breakers;

    @Inject
    private KeyStates keys;

    /** For the container. */
    public PixapiReadiness() {}

    @Override
    public HealthCheckResponse call() {
        Condition condition = new Condition();
        Set<String> names = clients.names();
        // all are asked before the first answer is waited for
        Map<String, Supplier<KeyState>> asked = keys.ask(names);
        for (String client : names) {
            condition.add(client, clients.providers(client), breakers::isOpen);
        }
        asked.forEach((client, answer) -> condition.add(client, answer.get()));
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("pixapi").status(condition.isReady());
        condition.data().forEach(response::withData);
        return response.build();
    }
}
