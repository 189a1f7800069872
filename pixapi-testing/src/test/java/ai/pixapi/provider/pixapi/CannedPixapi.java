package ai.pixapi.provider.pixapi;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers everything with one reply and writes down what it was asked. */
final class CannedPixapi implements PixapiUpstream {

    final List<String> asked = new ArrayList<>();
    final List<Form> forms = new ArrayList<>();
    private Reply reply = new Reply(200, Map.of(), new byte[0]);

    CannedPixapi answers(String body) {
        return answers(200, body);
    }

    CannedPixapi answers(int status, String body, String... headers) {
        Map<String, List<String>> map = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], List.of(headers[i + 1]));
        }
        reply = new Reply(status, map, body.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private Reply asked(String what) {
        asked.add(what);
        return reply;
    }

    private Reply asked(String what, Form form) {
        forms.add(form);
        return asked(what);
    }

    @Override
    public Reply generate(JsonObject body, SubmitRef ref) {
        return asked("generate " + body);
    }

    @Override
    public Reply edit(Form form, SubmitRef ref) {
        return asked("edit form", form);
    }

    @Override
    public Reply edit(JsonObject body, SubmitRef ref) {
        return asked("edit " + body);
    }

    @Override
    public Reply video(JsonObject body, SubmitRef ref) {
        return asked("video " + body);
    }

    @Override
    public Reply generateNow(JsonObject body, SubmitRef ref) {
        return asked("generateNow " + body);
    }

    @Override
    public Reply editNow(Form form, SubmitRef ref) {
        return asked("editNow form", form);
    }

    @Override
    public Reply editNow(JsonObject body, SubmitRef ref) {
        return asked("editNow " + body);
    }

    @Override
    public Reply task(String id) {
        return asked("task " + id);
    }

    @Override
    public Reply models() {
        return asked("models");
    }
}
