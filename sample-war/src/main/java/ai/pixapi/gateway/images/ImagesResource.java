package ai.pixapi.gateway.images;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.http.RequestId;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.gateway.orders.Workshop;
import ai.pixapi.gateway.uploads.UploadReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/images/generations} and {@code /v1/images/edits}. The methods take the raw request because a body must
 * be bounded and strict before anything reads it.
 */
@RequestScoped
@Path("images")
public class ImagesResource {

    /** Fewer than the server has threads, so that questions about health and prices are answered meanwhile. */
    private static final int MOST_ORDERS = 64;

    private static final Semaphore PLACES = new Semaphore(MOST_ORDERS);
    private static final Logger LOG = System.getLogger(ImagesResource.class.getName());

    @Inject
    private HttpServletRequest request;

    @Inject
    private OrderReader orders;

    @Inject
    private UploadReader uploads;

    @Inject
    private Workshop workshop;

    @Inject
    private AssetStore assets;

    @Inject
    private ImageAnswer answer;

    /** For the container. */
    public ImagesResource() {}

    /**
     * Makes images from words.
     *
     * @param async a switch that Pixapi forbids
     * @return the images
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("generations")
    public Response generate(@QueryParam("async") @Nullable String async) throws IOException {
        refuse(async);
        return fulfil(orders.generation(JsonBody.read(request)), "image_generation.completed");
    }

    /**
     * Makes images from images and words.
     *
     * @param async a switch that Pixapi forbids
     * @return the images
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("edits")
    public Response edit(@QueryParam("async") @Nullable String async) throws IOException {
        refuse(async);
        return uploads.read(request, form -> fulfil(orders.edit(form), "image_edit.completed"));
    }

    private static void refuse(@Nullable String async) {
        if (async != null) {
            throw OrderReader.asyncRefused();
        }
    }

    private Response fulfil(Order order, String event) {
        if (!PLACES.tryAcquire()) {
            throw ApiError.overloaded("All " + MOST_ORDERS + " places for orders are taken.");
        }
        try {
            return made(order, event);
        } finally {
            PLACES.release();
        }
    }

    private Response made(Order order, String event) {
        assets.requireRoom();
        Workshop.Delivery delivery = workshop.fulfil(order);
        LOG.log(
                Level.INFO,
                "{0} {1} images by {2}, estimated {3} credits",
                RequestId.of(request),
                delivery.result().media().size(),
                delivery.estimate().route(),
                delivery.estimate().credits());
        return answer.of(order, delivery, event);
    }
}
