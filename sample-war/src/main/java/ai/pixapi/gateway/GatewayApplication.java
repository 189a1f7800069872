package ai.pixapi.gateway;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything under {@code /v1}. */
@ApplicationPath("/v1")
public class GatewayApplication extends Application {}
