package ai.pixapi.gateway.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are the public's: global unicast ones, by IANA's registries of special-purpose addresses. All others
 * belong to this machine, to its network or to nobody.
 */
public final class PublicAddresses {

    private static final List<Prefix> NOT_PUBLIC = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Teredo, ORCHID, benchmarks and other protocols
            "2001::/23",
            "2001:db8::/32",
            // 6to4 leads to whatever IPv4 address is inside
            "2002::/16",
            "2620:4f:8000::/48",
            "3fff::/20");

    private static final Prefix GLOBAL_UNICAST = Prefix.of("2000::/3");

    /** An IPv6 network's way to IPv4: as public as the address inside. */
    private static final Prefix NAT64 = Prefix.of("64:ff9b::/96");

    private PublicAddresses() {}

    private static List<Prefix> blocks(String... texts) {
        return Stream.of(texts).map(Prefix::of).toList();
    }

    /**
     * Looks at an address.
     *
     * @param address IPv4, or IPv6 with or without an IPv4 address inside
     * @return whether it is the public's
     */
    public static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes));
        }
        if (NAT64.contains(bytes)) {
            return contains(inner(bytes));
        }
        return GLOBAL_UNICAST.contains(bytes) && NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes));
    }

    private static InetAddress inner(byte[] bytes) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException impossible) {
            // four bytes are an address
            throw new AssertionError(impossible);
        }
    }
}
