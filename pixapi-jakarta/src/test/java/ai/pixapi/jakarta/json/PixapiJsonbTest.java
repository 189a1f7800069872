package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.Size;
import ai.pixapi.pricing.Money;
import ai.pixapi.task.TaskId;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PixapiJsonbTest {

    private static final class Resolver extends PixapiJsonbResolver {}

    private static final Jsonb JSONB = new Resolver().getContext(Offer.class);

    private static final Offer OFFER = new Offer(
            new ModelId("gpt-image-2"),
            Size.parse("2K"),
            Optional.of(Money.usd("0.50")),
            List.of(Capability.TEXT_TO_IMAGE),
            Map.of("pro", Money.usd("0.1188")),
            TaskId.parse("pixapi:task_1"),
            new PixapiException.OverBudget("too dear"));

    @Test
    void insideARecordOfTheApplication() {
        assertThat(JSONB.toJson(OFFER))
                .isEqualTo(
                        "{\"by_plan\":{\"pro\":\"0.1188\"},\"capabilities\":[\"text-to-image\"],"
                                + "\"last_error\":{\"code\":400,\"message\":\"too dear\",\"type\":\"invalid_request_error\","
                                + "\"param\":\"max_cost\",\"charged\":\"no\",\"should_retry\":false},"
                                + "\"max_cost\":\"0.5\",\"model_id\":\"gpt-image-2\",\"size\":\"2K\",\"task_id\":\"pixapi:task_1\"}");
    }

    @Test
    void aRecordOfTheApplicationIsReadBack() {
        Offer.Wish wish = new Offer.Wish(
                OFFER.modelId(), OFFER.size(), OFFER.maxCost(), List.of(Capability.TEXT_TO_IMAGE), 3, null);

        assertThat(JSONB.fromJson(JSONB.toJson(wish), Offer.Wish.class)).isEqualTo(wish);
    }

    @Test
    void nullAndAbsentAreTheSame() {
        Offer.Wish nothing = new Offer.Wish(null, null, Optional.empty(), null, null, null);

        assertThat(JSONB.fromJson("{}", Offer.Wish.class)).isEqualTo(nothing);
        assertThat(JSONB.fromJson("{\"model_id\":null,\"size\":null,\"max_cost\":null}", Offer.Wish.class))
                .isEqualTo(nothing);
        assertThat(JSONB.toJson(nothing)).isEqualTo("{}");
    }

    @Test
    void aConfigurationOfOnesOwnKeepsItsNamesAndAdapters() {
        JsonbAdapter<StringBuilder, String> own = new JsonbAdapter<>() {
            @Override
            public String adaptToJson(StringBuilder value) {
                return "own " + value;
            }

            @Override
            public StringBuilder adaptFromJson(String text) {
                return new StringBuilder(text);
            }
        };
        Jsonb jsonb = JsonbBuilder.create(PixapiJsonb.into(new JsonbConfig().withAdapters(own)));

        assertThat(jsonb.toJson(List.of(new StringBuilder("x"), Size.AUTO))).isEqualTo("[\"own x\",\"auto\"]");
        assertThat(jsonb.toJson(OFFER)).contains("\"modelId\":\"gpt-image-2\"");
    }

    @Test
    void eachCallGivesAnArrayOfItsOwn() {
        JsonbAdapter<?, ?>[] mine = PixapiJsonb.adapters();
        mine[0] = null;

        assertThat(PixapiJsonb.adapters()).doesNotContainNull();
    }
}
