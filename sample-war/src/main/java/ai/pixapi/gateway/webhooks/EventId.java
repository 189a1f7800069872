package ai.pixapi.gateway.webhooks;

import java.util.regex.Pattern;

/** The form of the ids of events and endpoints. */
final class EventId {

    private static final Pattern FORM = Pattern.compile("(evt|whe)_[0-9a-z]{1,31}");

    private EventId() {}

    /** Whether anything can have this id: what cannot is not asked for, because a database refuses some characters. */
    static boolean isPossible(String id) {
        return FORM.matcher(id).matches();
    }
}
