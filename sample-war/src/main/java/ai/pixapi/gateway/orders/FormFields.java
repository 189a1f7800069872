package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Fields of a multipart form, where everything is text. */
record FormFields(Map<String, String> texts) implements Fields {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    @Override
    public Set<String> names() {
        return texts.keySet();
    }

    @Override
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    @Override
    public Optional<BigDecimal> number(String name) {
        return text(name).map(text -> {
            if (!NUMBER.matcher(text).matches()) {
                throw ApiError.invalid(name, name + " must be a number, was " + Fields.shown(text));
            }
            return new BigDecimal(text);
        });
    }

    @Override
    public Optional<Boolean> flag(String name) {
        return text(name).map(text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw ApiError.invalid(name, name + " must be true or false, was " + Fields.shown(text));
            }
            return text.equals("true");
        });
    }
}
