package ai.pixapi.gateway.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses, such as {@code 10.0.0.0/8}. */
record Prefix(InetAddress network, int bits) {

    static Prefix of(String text) {
        String[] parts = text.split("/", 2);
        try {
            // an address in digits: nothing is looked up
            return new Prefix(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("no block of addresses: " + text, impossible);
        }
    }

    boolean contains(byte[] address) {
        byte[] start = network.getAddress();
        if (start.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((start[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
