package ai.pixapi.jakarta.portable;

import ai.pixapi.jakarta.json.PixapiExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What went wrong, in the form of the Pixapi API. */
@Provider
public class Errors extends PixapiExceptionMapper {

    /** For the server. */
    public Errors() {}
}
