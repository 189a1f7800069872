package ai.pixapi.testing;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What the documents say is to be answered. */
final class Answer {

    final int status;
    final List<Header> headers;
    final byte[] body;
    final boolean refusal;

    private Answer(int status, List<Header> headers, byte[] body, boolean refusal) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.refusal = refusal;
    }

    static Answer json(int status, JsonObject body) {
        return of(status, "application/json", Wire.bytes(body));
    }

    static Answer of(int status, String type, byte[] body) {
        return new Answer(status, List.of(new Header("Content-Type", type)), body, false);
    }

    static Answer empty(int status) {
        return new Answer(status, List.of(), new byte[0], false);
    }

    /** This answer as that to a request which the documents forbid: no script changes it. */
    Answer asRefusal() {
        return new Answer(status, headers, body, true);
    }

    Answer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, body, refusal);
    }
}
