package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.PixelRule;
import ai.pixapi.catalog.Refusal;
import ai.pixapi.catalog.SizeRule;
import ai.pixapi.client.Attempt;
import ai.pixapi.client.Result;
import ai.pixapi.client.ResultFile;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaFile;
import ai.pixapi.media.MediaResult;
import ai.pixapi.pricing.Arithmetic;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.util.List;

/** The values that are objects, and why most of them are never read back. */
final class Members {

    private static final String PRICED = "made by the price book alone";
    private static final String OF_A_MODEL = "read as part of its model";
    private static final String TOLD = "what a provider told; ask for the task by its id";

    private Members() {}

    static List<JsonbAdapter<?, ?>> adapters() {
        return List.of(
                new ObjectAdapter<Model>(ModelJson::of, ModelJson::model) {},
                new ObjectAdapter<ModelCatalog>(ModelJson::of, ModelJson::catalog) {},
                new ObjectAdapter<Limits>(ModelJson::of, OF_A_MODEL) {},
                new ObjectAdapter<SizeRule>(ModelJson::of, OF_A_MODEL) {},
                new ObjectAdapter<PixelRule>(ModelJson::of, OF_A_MODEL) {},
                new ObjectAdapter<Refusal>(ErrorJson::of, "made by a model's limits alone") {},
                new ObjectAdapter<Estimate>(EstimateJson::of, PRICED) {},
                new ObjectAdapter<Estimates>(EstimateJson::of, PRICED) {},
                new ObjectAdapter<Estimates.Unavailable>(EstimateJson::of, PRICED) {},
                new ObjectAdapter<Arithmetic>(EstimateJson::of, PRICED) {},
                new ObjectAdapter<Task>(TaskJson::of, TOLD) {},
                new ObjectAdapter<Receipt>(TaskJson::of, TOLD) {},
                new ObjectAdapter<MediaResult>(TaskJson::of, TOLD) {},
                new ObjectAdapter<Media>(TaskJson::of, TOLD) {},
                new ObjectAdapter<MediaFile>(TaskJson::of, "found out from the file's own bytes") {},
                new ObjectAdapter<Result>(TaskJson::of, TOLD) {},
                new ObjectAdapter<ResultFile>(TaskJson::of, TOLD) {},
                new ObjectAdapter<Attempt>(ErrorJson::of, "a failure") {},
                new ObjectAdapter<PixapiException>(ErrorJson::of, "a failure") {});
    }
}
