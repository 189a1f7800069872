package ai.pixapi.gateway.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** Looks names up for connections, and gives no address of a name that has one that is not the public's. */
final class GuardedNames implements DnsResolver {

    private final DnsResolver names;

    GuardedNames(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        if (found == null || found.length == 0) {
            throw new UnknownHostException("the name has no address");
        }
        for (InetAddress address : found) {
            if (!PublicAddresses.contains(address)) {
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
