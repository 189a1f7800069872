package ai.pixapi.gateway.accounts;

import java.util.regex.Pattern;

/** The form of the gateway's ids: what cannot be one is not asked for, because a database refuses some characters. */
final class Ids {

    private static final Pattern FORM = Pattern.compile("[a-z]{1,8}_[0-9a-z]{1,31}");

    private Ids() {}

    static boolean isPossible(String id) {
        return FORM.matcher(id).matches();
    }
}
