package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException.InvalidRequest;

/** Tells what an adapter refused from what a class of the application's refused: only the adapter does not know its place. */
final class Misread extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String message;

    Misread(InvalidRequest refusal) {
        super(refusal);
        this.field = refusal.field().orElse("");
        this.message = String.valueOf(refusal.getMessage());
    }

    /** The refusal as it is, or with the name of the place where it happened. */
    InvalidRequest at(String place) {
        return place.isEmpty()
                ? new InvalidRequest(field, message)
                : new InvalidRequest(
                        place,
                        message.startsWith(field + " ")
                                ? place + message.substring(field.length())
                                : place + ": " + message);
    }
}
