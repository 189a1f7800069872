package shop;

import ai.pixapi.jakarta.json.PixapiExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Says what went wrong, who must act, and whether to try again. */
@Provider
public class Errors extends PixapiExceptionMapper {}
