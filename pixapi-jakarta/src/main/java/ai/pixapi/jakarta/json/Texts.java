package ai.pixapi.jakarta.json;

import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Route;
import ai.pixapi.catalog.Size;
import ai.pixapi.catalog.SizeRule;
import ai.pixapi.client.Handle;
import ai.pixapi.media.ImageType;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Money;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The values that are one text each, and how they are read back. */
final class Texts {

    /** No exponent, so that no few characters stand for a number that fills the memory. */
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private Texts() {}

    static List<JsonbAdapter<?, ?>> adapters() {
        return List.of(
                new TextAdapter<ModelId>("model", "a model id such as gpt-image-2", ModelId::value, ModelId::new) {},
                new TextAdapter<ProviderId>(
                        "provider", "a provider id such as pixapi", ProviderId::value, ProviderId::new) {},
                new TextAdapter<Route>(
                        "route", "PROVIDER/MODEL such as pixapi/gpt-image-2", Route::toString, Texts::route) {},
                new TextAdapter<Size>("size", "a size", Size::toString, Size::parse) {},
                new TextAdapter<AspectRatio>(
                        "aspect_ratio",
                        "WIDTH:HEIGHT with sides 1..999",
                        AspectRatio::toString,
                        text -> AspectRatio.parse(text).orElseThrow()) {},
                new TextAdapter<Resolution>(
                        "resolution",
                        "a tier such as 2K or 640px",
                        Resolution::toString,
                        text -> Resolution.parse(text).orElseThrow()) {},
                new TextAdapter<Capability>(
                        "capability",
                        "one of " + words(Capability.values(), Capability::wireName),
                        Capability::wireName,
                        text -> Capability.ofWireName(text).orElseThrow()) {},
                new TextAdapter<SizeRule.Form>(
                        "size_form",
                        "one of " + words(SizeRule.Form.values(), Jsons::word),
                        Jsons::word,
                        text -> constant(SizeRule.Form.values(), text)) {},
                new TextAdapter<TaskStatus>(
                        "status",
                        "one of " + words(TaskStatus.values(), Jsons::word),
                        Jsons::word,
                        text -> constant(TaskStatus.values(), text)) {},
                new TextAdapter<ImageType>(
                        "media_type",
                        "one of " + words(ImageType.values(), ImageType::mediaType),
                        ImageType::mediaType,
                        text -> ImageType.ofMediaType(text).orElseThrow()) {},
                new TextAdapter<TaskId>(
                        "task_id", "PROVIDER:ID such as pixapi:task_01KPQ7", TaskId::toString, TaskId::parse) {},
                new TextAdapter<Handle>("task_id", "", Handle::toString, Texts::handle) {},
                new TextAdapter<Money>(
                        "usd",
                        "a plain decimal such as 0.1188",
                        Money::toString,
                        text -> Money.usd(plainDecimal(text))) {},
                new TextAdapter<Credits>(
                        "credits",
                        "a plain decimal with at most six decimals such as 11.88",
                        Credits::toString,
                        text -> Credits.of(plainDecimal(text))) {});
    }

    private static Route route(String text) {
        int slash = text.indexOf('/');
        return Route.of(text.substring(0, slash), text.substring(slash + 1));
    }

    private static Handle handle(String text) {
        throw new JsonbException("a handle is not read: read a TaskId, and give its text to Pixapi.resume");
    }

    private static String plainDecimal(String text) {
        if (!PLAIN_DECIMAL.matcher(text).matches()) {
            throw new NumberFormatException();
        }
        return text;
    }

    private static <T> List<String> words(T[] constants, Function<T, String> word) {
        return Arrays.stream(constants).map(word).toList();
    }

    private static <E extends Enum<E>> E constant(E[] constants, String word) {
        return Arrays.stream(constants)
                .filter(constant -> Jsons.word(constant).equals(word))
                .findFirst()
                .orElseThrow();
    }
}
