package ai.pixapi.http;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import java.net.URI;
import java.util.Locale;

/** Where an answer of 300 to 399 sends a download. */
final class Redirect {

    private Redirect() {}

    static URI target(URI from, Reply reply) throws NoReply {
        String location = reply.header("location").orElse("");
        try {
            URI target = from.resolve(location);
            String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
            boolean asSafe =
                    scheme.equals("https") || scheme.equals("http") && "http".equalsIgnoreCase(from.getScheme());
            if (!location.isEmpty() && asSafe && target.getHost() != null && target.getRawUserInfo() == null) {
                return target;
            }
        } catch (IllegalArgumentException malformed) {
            // said below, without what the stranger wrote
        }
        throw NoReply.afterSending("an answer of " + reply.status() + " that leads nowhere", null);
    }
}
