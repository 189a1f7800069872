package ai.pixapi.provider.pixapi;

import ai.pixapi.catalog.ModelId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the first account of the latest tasks, so that all later ones agree with it: Pixapi names the date of birth
 * differently in its two answers, may call a model by another of its names, and documents no body of a failed task.
 */
final class Births {

    private static final int MOST = 1024;

    private final Map<String, Birth> known = new LinkedHashMap<>();

    /**
     * What never changes of a task.
     *
     * @param model the model as it was first called
     * @param created when it was accepted
     */
    record Birth(ModelId model, Instant created) {}

    synchronized Birth first(String id, Birth told) {
        Birth first = known.putIfAbsent(id, told);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return first == null ? told : first;
    }
}
