package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.Size;
import ai.pixapi.pricing.Money;
import ai.pixapi.task.TaskId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record as an application might write it. */
public record Offer(
        ModelId modelId,
        Size size,
        Optional<Money> maxCost,
        List<Capability> capabilities,
        Map<String, Money> byPlan,
        TaskId taskId,
        PixapiException lastError) {

    /** One of its members, read alone. */
    public record Wish(
            ModelId modelId, Size size, Optional<Money> maxCost, List<Capability> capabilities, Integer n, Wish other) {

        /** Refuses what no model can do. */
        public Wish {
            if (n != null && n > 10) {
                throw new PixapiException.InvalidRequest("n", "n must be 1..10, was " + n);
            }
        }
    }
}
