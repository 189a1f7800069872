package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields of a multipart form, where everything is text. */
record FormFields(Map<String, String> texts) implements Fields {

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
        return text(name).map(text -> Fields.decimal(name, text));
    }

    @Override
    public Optional<BigDecimal> decimal(String name) {
        return number(name);
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
