package ai.pixapi.media;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Holds a request against what a model accepts, before anything is sent. */
public final class RequestCheck {

    /** The name on the wire of {@link Edit#mask()}. */
    public static final String MASK = "mask";

    private RequestCheck() {}

    /**
     * Lists everything about a request that a model cannot take.
     *
     * @param request the request; its own model name is not looked at
     * @param model the model that would serve it
     * @return empty if the model can do it; else each fault with its rule and the nearest valid value
     */
    public static List<Refusal> refusals(MediaRequest request, Model model) {
        Limits limits = model.limits(request.capability()).orElse(null);
        if (limits == null) {
            String can = model.capabilities().isEmpty()
                    ? "this model's capabilities are not documented"
                    : "this model's capabilities are " + wireNames(model);
            return List.of(new Refusal("model", request.capability().wireName(), can, ""));
        }
        List<Refusal> refusals = new ArrayList<>();
        addIfPresent(limits.sizes().refuse(request.size()), refusals);
        addIfPresent(limits.refuseCount(request.n()), refusals);
        refuseMany("image", "input images", request.images().size(), limits.inputImages(), refusals);
        refuseMany(
                "prompt",
                "characters of prompt",
                request.prompt().codePointCount(0, request.prompt().length()),
                limits.promptLength(),
                refusals);
        refuseWord("quality", request.quality(), limits.qualities(), refusals);
        refuseWord("output_format", request.outputFormat(), limits.outputFormats(), refusals);
        return refusals;
    }

    /**
     * Lists the settings of a request for which a model has no field at all, so that they will have no effect.
     *
     * @param request the request
     * @param model the model that would serve it
     * @return the settings' names on the wire, in alphabetical order
     */
    public static List<String> ignored(MediaRequest request, Model model) {
        Limits limits = model.limits(request.capability()).orElse(null);
        if (limits == null) {
            return List.of();
        }
        SortedSet<String> ignored = new TreeSet<>();
        request.settings().keySet().forEach(setting -> ignored.add(setting.wireName()));
        if (request instanceof Edit edit && edit.mask().isPresent()) {
            ignored.add(MASK);
        }
        ignored.removeAll(limits.settings());
        if (request.outputFormat().isPresent() && limits.outputFormats().isEmpty()) {
            ignored.add("output_format");
        }
        if (request.quality().isPresent() && limits.qualities().isEmpty()) {
            ignored.add("quality");
        }
        return List.copyOf(ignored);
    }

    /**
     * Refuses a request that a model cannot take.
     *
     * @param request the request
     * @param model the model that would serve it
     * @throws Unsupported naming the first field at fault
     */
    public static void require(MediaRequest request, Model model) {
        List<Refusal> refusals = refusals(request, model);
        if (!refusals.isEmpty()) {
            Refusal first = refusals.get(0);
            throw new Unsupported(first.field(), model.route() + ": " + first.message());
        }
    }

    private static void addIfPresent(Optional<Refusal> refusal, List<Refusal> refusals) {
        if (refusal.isPresent()) {
            refusals.add(refusal.get());
        }
    }

    private static void refuseMany(String field, String things, int count, int most, List<Refusal> refusals) {
        if (count > most) {
            refusals.add(new Refusal(
                    field, Integer.toString(count), "at most " + most + " " + things, Integer.toString(most)));
        }
    }

    private static void refuseWord(String field, Optional<String> asked, List<String> words, List<Refusal> refusals) {
        if (asked.isPresent() && !words.isEmpty() && !words.contains(asked.get())) {
            String last = words.get(words.size() - 1);
            refusals.add(new Refusal(field, asked.get(), field + " must be one of " + words, last));
        }
    }

    private static List<String> wireNames(Model model) {
        List<String> names = new ArrayList<>();
        for (Capability capability : model.capabilities()) {
            names.add(capability.wireName());
        }
        return names;
    }
}
