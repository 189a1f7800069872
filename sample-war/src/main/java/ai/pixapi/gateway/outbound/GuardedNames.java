package ai.pixapi.gateway.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/** Looks names up for connections, and gives no address of a name that has one that is not allowed. */
final class GuardedNames implements DnsResolver {

    private final DnsResolver names;
    private final Predicate<InetAddress> allowed;

    GuardedNames(DnsResolver names, Predicate<InetAddress> allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        if (found == null || found.length == 0) {
            throw new UnknownHostException("the name has no address");
        }
        for (InetAddress address : found) {
            if (!allowed.test(address)) {
                throw new RefusedAddress();
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
