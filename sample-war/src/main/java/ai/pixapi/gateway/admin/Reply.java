package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.accounts.Page;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers in JSON. */
final class Reply {

    private Reply() {}

    static Response ok(JsonObject body) {
        return Response.ok(body.toString(), MediaType.APPLICATION_JSON).build();
    }

    static Response created(JsonObject body) {
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(body.toString())
                .build();
    }

    static <T> Response list(Page<T> page, Function<T, JsonObject> form) {
        JsonArrayBuilder data = Jsons.array();
        page.entries().forEach(entry -> data.add(form.apply(entry)));
        JsonObjectBuilder list = Jsons.object().add("object", "list").add("data", data);
        page.next().ifPresent(next -> list.add("next_cursor", next));
        return ok(list.build());
    }

    /** Reads how many entries a page shall have. */
    static int limit(@Nullable String text) {
        String limit = Optional.ofNullable(text).orElse(Integer.toString(Page.USUAL));
        if (limit.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= Page.MAX) {
                return number;
            }
        }
        throw ApiError.invalid("limit", "limit must be a whole number 1.." + Page.MAX);
    }
}
