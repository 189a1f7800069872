package ai.pixapi.provider.pixazo;

import java.util.Optional;

/** How an order can be asked for, as its task id says it. */
enum Way {
    /** Not at all: its answer held the pictures and no id. */
    NONE("once"),
    /** The polling of the API reference. */
    GET_STATUS("v1"),
    /** The newer queue. */
    V2("v2");

    private final String word;

    Way(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<Way> named(String word) {
        for (Way way : values()) {
            if (way.word.equals(word)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    /** What was chosen; AUTO chooses nothing. */
    static Optional<Way> chosen(Polling wanted) {
        return wanted == Polling.AUTO ? Optional.empty() : Optional.of(wanted == Polling.V2 ? V2 : GET_STATUS);
    }

    /** The polling of the API reference is documented for one model only, and there all ids are UUIDs. */
    static Way of(Polling wanted, String model, RequestName name) {
        boolean first = model.equals("nano-banana") && name.isUuid() && !name.hasPollingUrl();
        return chosen(wanted).orElse(first ? GET_STATUS : V2);
    }
}
