package shop;

import ai.pixapi.jakarta.json.PixapiJsonbResolver;
import jakarta.ws.rs.ext.Provider;

/** Lets resources return prices, tasks and models as they are. */
@Provider
public class Json extends PixapiJsonbResolver {}
