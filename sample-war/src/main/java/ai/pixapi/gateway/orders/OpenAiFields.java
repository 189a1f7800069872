package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Setting;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** OpenAI's fields, where orders and estimates read them alike. */
final class OpenAiFields {

    /** The most images of one call, as OpenAI documents it. */
    static final int MAX_N = 10;

    /** The most partial images of a stream, as OpenAI documents it. */
    static final int MAX_PARTIAL_IMAGES = 3;

    /** OpenAI's fields that few models take. */
    static final Set<String> SETTINGS =
            Arrays.stream(Setting.values()).map(Setting::wireName).collect(Collectors.toUnmodifiableSet());

    private OpenAiFields() {}

    static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    /** Reads OpenAI's fields that few models take. */
    static void settings(Fields fields, MediaRequest.Builder<?> builder) {
        for (Setting setting : Setting.values()) {
            String name = setting.wireName();
            Optional<String> value =
                    setting.isNumber() ? fields.number(name).map(number -> whole(name, number)) : fields.text(name);
            value.ifPresent(text -> builder.setting(setting, text));
        }
    }

    private static String whole(String name, BigDecimal number) {
        // bounds first: the digits of 1e999999 must never be written out
        boolean small = number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        if (!small || number.stripTrailingZeros().scale() > 0) {
            throw ApiError.invalid(name, name + " must be a whole number, was " + Fields.shown(number.toString()));
        }
        return Long.toString(number.longValueExact());
    }

    /**
     * Reads how results shall be sent.
     *
     * @throws ApiError 400 naming the field
     */
    static boolean isBase64(Fields fields) {
        String format = fields.text("response_format").orElse("url");
        if (!format.equals("url") && !format.equals("b64_json")) {
            throw ApiError.invalid(
                    "response_format", "response_format must be url or b64_json, was " + Fields.shown(format));
        }
        return format.equals("b64_json");
    }

    /** @throws ApiError 400 if there is none */
    static String prompt(Fields fields) {
        return fields.text("prompt").orElseThrow(() -> ApiError.invalid("prompt", "prompt must be given"));
    }

    /**
     * Refuses what the gateway does not know.
     *
     * @throws ApiError 400 naming the field
     */
    static void refuseUnknown(Fields fields, Set<String> used) {
        if (fields.names().contains("async")) {
            throw asyncRefused();
        }
        for (String name : new TreeSet<>(fields.names())) {
            if (!used.contains(name)) {
                String shown = name.length() <= 40 ? name : name.substring(0, 40);
                throw ApiError.invalid(shown, "unknown field " + shown);
            }
        }
    }

    static ApiError asyncRefused() {
        return ApiError.invalid(
                "async", "async is no switch of this endpoint; asynchronous work has endpoints of its own");
    }
}
