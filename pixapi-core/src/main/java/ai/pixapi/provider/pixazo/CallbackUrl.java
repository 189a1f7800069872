package ai.pixapi.provider.pixazo;

import java.net.URI;
import java.util.Locale;

/** Where Pixazo may be told to post: it carries our reference, so not in the clear over the net. */
final class CallbackUrl {

    private static final int MAX_LENGTH = 2048;

    private CallbackUrl() {}

    static URI checked(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String host = url.getHost();
        boolean safe = host != null && (scheme.equals("https") || scheme.equals("http") && isThisMachine(host));
        boolean plain = url.getRawUserInfo() == null && url.getRawFragment() == null;
        if (!safe || !plain || url.toASCIIString().length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a webhook is an https URL, or an http URL of this machine, without user info and fragment");
        }
        return url;
    }

    private static boolean isThisMachine(String host) {
        boolean address = host.matches("127\\.[0-9.]*");
        return address || host.equals("[::1]") || host.equalsIgnoreCase("localhost");
    }
}
