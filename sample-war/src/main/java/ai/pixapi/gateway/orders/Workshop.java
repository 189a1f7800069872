package ai.pixapi.gateway.orders;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.MediaResult;
import ai.pixapi.media.RequestCheck;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.pricing.RouteChoice;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.sandbox.SandboxProvider;
import ai.pixapi.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Fulfils orders: picks a route and has the order made. The sandbox stands in for every route, so the limits and the
 * price are the real route's and the picture is the sandbox's.
 */
@ApplicationScoped
public class Workshop {

    private final SandboxProvider sandbox =
            SandboxProvider.synchronous().keeping(1, 0).build();

    @Inject
    private ModelCatalog catalog;

    @Inject
    private PriceBook prices;

    /** For the container. */
    public Workshop() {}

    /**
     * What was made, and for how much.
     *
     * @param estimate the price of the route that was chosen
     * @param result the pictures
     * @param dropped names of the fields that had no effect, in alphabetical order
     */
    public record Delivery(Estimate estimate, MediaResult result, List<String> dropped) {}

    /**
     * Says whether pictures can be had in a format.
     *
     * @param format {@code png}, {@code jpeg} or {@code webp}
     * @return true if not
     */
    boolean cannotMake(String format) {
        return !SandboxProvider.outputFormats().contains(format);
    }

    /**
     * Prices a request on every route. How many images one call to a provider makes is no limit of the gateway, which
     * calls as often as it needs: the price is by the image.
     *
     * @param request what is asked for
     * @return the estimates
     * @throws ModelNotFound if it names a model that nobody has
     */
    public Estimates estimates(MediaRequest request) {
        Estimates one = prices.estimates(request.toBuilder().n(1).build(), catalog);
        return new Estimates(
                one.estimates().stream()
                        .map(estimate -> prices.estimate(request, estimate.route()))
                        .toList(),
                one.unavailable());
    }

    /**
     * Fulfils an order.
     *
     * @param order the order
     * @return what was made
     * @throws PixapiException if it was not made
     */
    public Delivery fulfil(Order order) {
        MediaRequest request = order.request();
        Estimate chosen = new RouteChoice(catalog, request).among(estimates(request));
        Model model = catalog.at(chosen.route()).orElseThrow();
        Task task = sandbox.submit(
                request.toBuilder().model(model.id().value()).build(),
                new SubmitRef(UUID.randomUUID().toString()));
        if (task.failure().isPresent()) {
            throw task.failure().get();
        }
        MediaResult result = task.result()
                .orElseThrow(() -> new PixapiException.UnexpectedReply("the sandbox left the task " + task));
        TreeSet<String> dropped = new TreeSet<>(order.unused());
        dropped.addAll(RequestCheck.ignored(request, model));
        if (request.outputFormat().isPresent()) {
            dropped.remove("output_format"); // the sandbox makes what the route it stands in for cannot
        }
        return new Delivery(chosen, result, List.copyOf(dropped));
    }
}
