package ai.pixapi.jakarta.telemetry;

import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.ClientEvent.Call;
import ai.pixapi.client.ClientEvent.RequestFinished;
import ai.pixapi.client.ClientEvent.RequestStarted;
import ai.pixapi.client.Handle;
import ai.pixapi.client.Result;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Locale;
import java.util.Optional;

/** What is told of a call, under which names. Each value is one of few, but for those of {@link #RESPONSE_ID}. */
final class CallAttributes {

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> OUTPUT = AttributeKey.stringKey("gen_ai.output.type");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    static final AttributeKey<Long> COUNT = AttributeKey.longKey("gen_ai.request.choice.count");
    static final AttributeKey<String> RESPONSE_ID = AttributeKey.stringKey("gen_ai.response.id");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> CALL = AttributeKey.stringKey("pixapi.call");
    static final AttributeKey<String> CLIENT = AttributeKey.stringKey("pixapi.client.name");

    /** The conventions' word for a value that is not told, or not known where one is required. */
    static final String OTHER = "_OTHER";

    private final KnownModels models;

    CallAttributes(ModelCatalog catalog) {
        this.models = new KnownModels(catalog);
    }

    /** Tells of a call that has begun what its metrics tell too. */
    Attributes common(RequestStarted started) {
        return beginning(started).build();
    }

    /** Tells of a call that has ended what its metrics tell too. */
    Attributes common(RequestFinished finished) {
        AttributesBuilder all = beginning(finished.started());
        finished.handle().ifPresent(order -> {
            all.put(PROVIDER, order.id().provider().value());
            order.route().flatMap(models::at).ifPresent(model -> all.put(REQUEST_MODEL, model));
        });
        finished.result().map(Result::task).flatMap(this::model).ifPresent(model -> all.put(RESPONSE_MODEL, model));
        if (finished.started().call() == Call.AWAIT
                && finished.handle().flatMap(Handle::accepted).isEmpty()) {
            finished.result().map(Result::task).flatMap(this::model).ifPresent(model -> all.put(REQUEST_MODEL, model));
        }
        finished.failure().ifPresent(failure -> all.put(ERROR, ErrorType.of(failure)));
        return all.build();
    }

    /** Tells what is ordered. */
    Attributes order(RequestStarted started) {
        AttributesBuilder order = Attributes.builder();
        started.capability().map(Capability::isVideo).ifPresent(video -> order.put(OUTPUT, video ? "video" : "image"));
        if (started.n() > 1) {
            order.put(COUNT, (long) started.n());
        }
        return order.build();
    }

    static String spanName(Attributes common) {
        String model = common.get(REQUEST_MODEL);
        String operation = String.valueOf(common.get(OPERATION));
        return model == null || model.equals(OTHER) ? operation : operation + " " + model;
    }

    private AttributesBuilder beginning(RequestStarted started) {
        AttributesBuilder all = Attributes.builder()
                .put(OPERATION, started.call() == Call.AWAIT ? "fetch_response" : "generate_content")
                .put(CALL, started.call().name().toLowerCase(Locale.ROOT))
                .put(CLIENT, started.client());
        all.put(PROVIDER, provider(started).map(ProviderId::value).orElse(OTHER));
        started.model()
                .ifPresent(name -> all.put(REQUEST_MODEL, models.named(name).orElse(OTHER)));
        return all;
    }

    private Optional<ProviderId> provider(RequestStarted started) {
        return started.task().map(TaskId::provider).or(() -> started.model().flatMap(models::providerOf));
    }

    private Optional<String> model(Task task) {
        return models.at(task.id().provider(), task.model());
    }
}
