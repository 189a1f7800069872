package ai.pixapi.gateway.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Events;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told to those who listen to an account. */
class AccountEventsIT extends LiveGateway {

    private static final String EVENTS = "/v1/tasks/events";
    private static final String EVENT = "id: [0-9]{16}\nevent: task\ndata: [{].*}";

    private Tenant tenant;

    @BeforeEach
    void open() {
        tenant = Operator.tenant("100");
    }

    @Test
    void eachTaskThatAppearsOrChangesIsToldAsTheListShowsIt() {
        LiveTasks.until(tenant::sign, order("a fox that was there before"), "completed");
        try (Events events = new Events(tenant.get(EVENTS))) {
            assertThat(events.next()).matches("retry: 2000\nid: [0-9]{16}");
            String task = order("a fox [[sandbox delay=2s]]");

            List<JsonObject> told = untilCompleted(events);

            assertThat(told)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(one -> assertThat(one.getString("id")).isEqualTo(task));
            assertThat(told.get(0).getString("status")).isIn("submitted", "processing");
            JsonObject last = told.get(told.size() - 1);
            assertThat(last).doesNotContainKey("attempts");
            assertThat(last).isEqualTo(newest());
        }
    }

    @Test
    void theOperatorListensToo() {
        try (Events events = new Events(Operator.get("/accounts/" + tenant.account() + "/tasks/events"))) {
            // nothing was ever ordered
            assertThat(events.next()).isEqualTo("retry: 2000\nid: 0");
            String task = order("a fox");

            assertThat(untilCompleted(events))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.getString("id")).isEqualTo(task));
        }
    }

    @Test
    void whoComesAgainIsToldWhatHappenedMeanwhile() {
        String id;
        try (Events events = new Events(tenant.get(EVENTS))) {
            id = events.next().replaceFirst("(?s).*id: ", "");
        }
        String task = order("a fox");
        LiveTasks.until(tenant::sign, task, "completed");

        try (Events events = new Events(tenant.get(EVENTS).header("Last-Event-ID", id))) {
            assertThat(events.next()).endsWith("id: " + id);
            assertThat(untilCompleted(events)).singleElement().isEqualTo(newest());
        }
    }

    @Test
    void noAccountTakesAllThePlaces() {
        Operator.Tenant crowded = Operator.tenant("1");
        List<Events> listeners = new ArrayList<>();
        try {
            for (int n = 0; n < TaskEvents.PLACES_OF_AN_ACCOUNT; n++) {
                Events events = new Events(crowded.get(EVENTS));
                listeners.add(events);
                events.next();
            }
            Answer refused = crowded.get(EVENTS).send();
            assertThat(refused.status()).as("%s", refused).isEqualTo(429);
            try (Events other = new Events(Operator.tenant("1").get(EVENTS))) {
                assertThat(other.next()).startsWith("retry:");
            }
        } finally {
            listeners.forEach(Events::close);
        }
    }

    @Test
    void aStreamEndsWithTheKeyThatOpenedIt() {
        JsonObject key = Operator.key(tenant.account(), "{\"name\":\"to be revoked\"}");
        try (Events events = new Events(tenant.with(key).get(EVENTS))) {
            events.next();
            Operator.made(Operator.delete("/keys/" + key.getString("id")));

            events.untilTheEnd();
        }
    }

    private String order(String prompt) {
        return LiveTasks.id(
                tenant.post("/v1/async/images/generations", "{\"prompt\":\"" + prompt + "\",\"size\":\"64x64\"}")
                        .send());
    }

    private JsonObject newest() {
        Request list = tenant.get("/v1/tasks?limit=1");
        return list.send().json().getJsonArray("data").getJsonObject(0);
    }

    private static List<JsonObject> untilCompleted(Events events) {
        List<JsonObject> told = new ArrayList<>();
        do {
            String event = events.next();
            if (!event.startsWith(":")) {
                assertThat(event).matches(EVENT);
                told.add(Jsons.readObject(event.substring(event.indexOf('{'))));
            }
        } while (told.isEmpty()
                || !told.get(told.size() - 1).getString("status").equals("completed"));
        return told;
    }
}
