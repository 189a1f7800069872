package ai.pixapi.jakarta.portable;

import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.jakarta.PixapiClient;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Base64;

/** Sells pictures. */
@Path("orders")
@RequestScoped
@Consumes("text/plain")
@Produces("text/plain")
public class Orders {

    /** A red square. */
    static final byte[] SQUARE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQMAAACQp+OdAAAAA1BMVEXMAAA/z1L+AAAAD0lE"
                    + "QVR42mNgGAWjgHwAAAJAAAHgTR1EAAAAAElFTkSuQmCC"
                    + "");

    @Inject
    private Pixapi pixapi;

    @Inject
    @PixapiClient("thrifty")
    private Pixapi thrifty;

    @Inject
    @Any
    private Instance<Pixapi> clients;

    /** For the server. */
    public Orders() {}

    /**
     * {@return the order and the length of its picture}
     *
     * @param prompt what to paint
     */
    @POST
    public String order(String prompt) {
        return made(pixapi.generate(cup(prompt)));
    }

    /**
     * As {@link #order}, for as little as possible.
     *
     * @param prompt what to paint
     * @return the order
     */
    @POST
    @Path("thrifty")
    public String thriftily(String prompt) {
        return made(thrifty.generate(cup(prompt)));
    }

    /**
     * As {@link #order}, by a client that is chosen now.
     *
     * @param client its name
     * @param prompt what to paint
     * @return the order
     */
    @POST
    @Path("by/{client}")
    public String by(@PathParam("client") String client, String prompt) {
        return made(clients.select(PixapiClient.Literal.of(client)).get().generate(cup(prompt)));
    }

    /**
     * {@return the order and the length of its picture, made of a red square}
     *
     * @param fileName the square's name
     */
    @POST
    @Path("edits")
    public String edit(String fileName) {
        Edit hat = Edit.of("nano-banana-pro", "a hat")
                .image(ImageInput.of(SQUARE, fileName))
                .size("1K")
                .build();
        return made(pixapi.generate(hat));
    }

    private static Generation cup(String prompt) {
        return Generation.of("nano-banana", prompt).size("1024x1024").build();
    }

    private static String made(Result result) {
        return result.handle() + " " + result.first().bytes().length;
    }
}
