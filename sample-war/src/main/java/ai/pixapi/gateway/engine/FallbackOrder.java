package ai.pixapi.gateway.engine;

import static ai.pixapi.gateway.orders.EstimateReader.SOME_PICTURE;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.Route;
import ai.pixapi.gateway.pricing.CustomerPrice;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Estimate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In which order the routes of a model are tried, for the operator to see. It is the order of the {@link Offers}. */
@ApplicationScoped
public class FallbackOrder {

    private static final String PROMPT = "a picture";
    private static final Duration LENGTH = Duration.ofSeconds(5);

    @Inject
    private ModelCatalog catalog;

    @Inject
    private Offers offers;

    @Inject
    private CustomerPrice customerPrice;

    @Inject
    private Upstreams upstreams;

    /** For the container. */
    public FallbackOrder() {}

    /**
     * A route in its place.
     *
     * @param route the provider and the model
     * @param price of one image or video
     * @param exact whether the provider publishes it as an exact one
     * @param reachable whether there is an account at the provider, or the sandbox stands in
     * @param dearer whether it costs more than the route that is tried first: then only an order whose {@code max_credits}
     *     allows it comes here
     */
    public record Step(Route route, Credits price, boolean exact, boolean reachable, boolean dearer) {}

    /**
     * Sorts the routes of a model, for a plain request of one image, or of a video of five seconds.
     *
     * @param name of the model
     * @param capability what is to be made of what
     * @return the routes that may serve it in the order in which they are tried, then those that are out of reach; empty if
     *     there are none
     */
    public List<Step> of(String name, Capability capability) {
        MediaRequest request = plain(name, capability);
        List<Model> named = catalog.named(name);
        List<Estimate> tried = ranked(request, named, true);
        Optional<Credits> first = tried.stream().findFirst().map(customerPrice::unit);
        List<Step> steps = new ArrayList<>();
        tried.forEach(estimate -> steps.add(step(estimate, true, first)));
        ranked(request, named, false).forEach(estimate -> steps.add(step(estimate, false, first)));
        return steps;
    }

    private static MediaRequest plain(String model, Capability capability) {
        return switch (capability) {
            case TEXT_TO_IMAGE -> Generation.of(model, PROMPT).build();
            case IMAGE_TO_IMAGE -> Edit.of(model, PROMPT).image(SOME_PICTURE).build();
            case TEXT_TO_VIDEO -> Video.of(model, PROMPT).duration(LENGTH).build();
            case IMAGE_TO_VIDEO ->
                Video.of(model, PROMPT)
                        .duration(LENGTH)
                        .inputImage(SOME_PICTURE)
                        .build();
        };
    }

    private List<Estimate> ranked(MediaRequest request, List<Model> named, boolean reachable) {
        List<Model> models = named.stream()
                .filter(model -> upstreams.reaches(model.provider()) == reachable)
                .toList();
        try {
            return models.isEmpty() ? List.of() : offers.ranked(request, ModelCatalog.of(models));
        } catch (PixapiException.Rejected noneCan) {
            return List.of();
        }
    }

    private Step step(Estimate estimate, boolean reachable, Optional<Credits> first) {
        Credits price = customerPrice.unit(estimate);
        boolean dearer = first.filter(cheapest -> price.compareTo(cheapest) > 0).isPresent();
        return new Step(estimate.route(), price, estimate.exact(), reachable, dearer);
    }
}
