package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.Size;
import ai.pixapi.data.Catalogs;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** A resource and the four classes that an application writes, each in one line. */
@Path("wishes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class Resource {

    /** As in the documentation. */
    @Provider
    public static class AppJson extends PixapiJsonbResolver {}

    /** With a request id. */
    @Provider
    public static class PixapiErrors extends PixapiExceptionMapper {
        @Override
        protected Optional<String> requestId() {
            return Optional.of("req_1");
        }
    }

    /** As in the documentation. */
    @Provider
    public static class Violated extends ViolationMapper {}

    /** As in the documentation. */
    @Provider
    public static class Bodies extends JsonBodyReader {}

    /** Its only constraint. */
    record Counted(@Max(10) int maxCount) {}

    /** Nothing to prepare. */
    public Resource() {}

    /** {@return what came} */
    @POST
    public Offer.Wish echo(Offer.Wish wish) {
        return wish;
    }

    /** {@return one of the core's types alone} */
    @GET
    @Path("size")
    public Size size() {
        return Size.parse("16:9");
    }

    /** {@return all built-in models} */
    @GET
    @Path("models")
    public ModelCatalog models() {
        return Catalogs.builtIn();
    }

    /** Fails. */
    @GET
    @Path("limited")
    public String limited() {
        throw new PixapiException.RateLimited("Pixapi limits the rate.", Duration.ofSeconds(7));
    }

    /** Validates by hand what a server validates by itself. */
    @GET
    @Path("count/{count}")
    public String count(@PathParam("count") int count) {
        var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
        try (factory) {
            throw new ConstraintViolationException(
                    Set.copyOf(factory.getValidator().validate(new Counted(count))));
        }
    }

    /** Fails to be written. */
    @GET
    @Path("unwritable")
    public Unwritable unwritable() {
        return new Unwritable();
    }

    /** What JSON-B cannot write. */
    public static class Unwritable {

        /** Nothing to prepare. */
        public Unwritable() {}

        /** {@return never} */
        public String getText() {
            throw new IllegalStateException("unwritable");
        }
    }
}
