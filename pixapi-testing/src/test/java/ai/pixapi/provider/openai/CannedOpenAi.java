package ai.pixapi.provider.openai;

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
final class CannedOpenAi implements OpenAiUpstream {

    final List<String> asked = new ArrayList<>();
    final List<Form> forms = new ArrayList<>();
    private Reply reply = new Reply(200, Map.of(), new byte[0]);

    CannedOpenAi answers(int status, String body, String... headers) {
        Map<String, List<String>> map = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], List.of(headers[i + 1]));
        }
        reply = new Reply(status, map, body.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public Reply generate(JsonObject body, SubmitRef ref) {
        asked.add("generate " + body);
        return reply;
    }

    @Override
    public Reply edit(Form form, SubmitRef ref) {
        asked.add("edit form");
        forms.add(form);
        return reply;
    }

    @Override
    public Reply edit(JsonObject body, SubmitRef ref) {
        asked.add("edit " + body);
        return reply;
    }
}
