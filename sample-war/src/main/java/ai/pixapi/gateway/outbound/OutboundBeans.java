package ai.pixapi.gateway.outbound;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes injectable what this package offers. */
@Dependent
public class OutboundBeans {

    private static final Pattern BLOCK = Pattern.compile("[0-9a-fA-F:.]{2,45}/[0-9]{1,3}");

    @Inject
    @ConfigProperty(name = "pixapi.gateway.inputs.allow-private", defaultValue = "false")
    private boolean privateAllowed;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.inputs.private-addresses")
    private Optional<List<String>> privateBlocks;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.inputs.ports", defaultValue = "80,443")
    private Set<Integer> ports;

    /** For the container. */
    public OutboundBeans() {}

    /** {@return what fetches callers' pictures} */
    @Produces
    @Singleton
    public Fetcher fetcher() {
        return new Fetcher(targets(SystemDefaultDnsResolver.INSTANCE), Fetcher.Pacing.USUAL);
    }

    private Targets targets(DnsResolver names) {
        if (privateAllowed) {
            return new Targets(true, ports, names);
        }
        return new Targets(among(privateBlocks.orElse(List.of())), ports, names);
    }

    /**
     * Reads blocks of addresses.
     *
     * @throws IllegalArgumentException if one is none
     */
    static Predicate<InetAddress> among(List<String> texts) {
        for (String text : texts) {
            if (!BLOCK.matcher(text.strip()).matches()) {
                throw new IllegalArgumentException(
                        "pixapi.gateway.inputs.private-addresses must be blocks like 10.1.0.0/16, was " + text);
            }
        }
        List<Prefix> blocks =
                texts.stream().map(text -> Prefix.of(text.strip())).toList();
        return address -> blocks.stream().anyMatch(block -> block.contains(address.getAddress()));
    }

    /**
     * Ends it with the application.
     *
     * @param fetcher what {@link #fetcher} gave
     */
    public void close(@Disposes Fetcher fetcher) {
        fetcher.close();
    }
}
