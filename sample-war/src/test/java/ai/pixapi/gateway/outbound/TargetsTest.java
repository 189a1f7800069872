package ai.pixapi.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    private final FixedNames names = new FixedNames();
    private final Targets targets = new Targets(false, Set.of(80, 443), names);

    /** Knows the names it was told, and addresses in digits. */
    private static final class FixedNames implements DnsResolver {

        private final Map<String, InetAddress[]> known = new HashMap<>();

        void put(String host, String... addresses) throws UnknownHostException {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            known.put(host, found);
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (known.containsKey(host)) {
                return known.get(host);
            }
            if (host.matches("[0-9.]+|.*:.*")) {
                return SystemDefaultDnsResolver.INSTANCE.resolve(host);
            }
            throw new UnknownHostException(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost/",
                "http://0.0.0.0/",
                "http://[::]/",
                "http://[::1]/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://127.0.0.1./",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[fe80::1%25eth0]/",
                "http://169.254.169.254/latest/meta-data",
                "http://[fd00:ec2::254]/",
                "http://metadata.google.internal/",
                "http://10.0.0.1/",
                "http://nowhere.example/",
                "https://user:word@good.example/",
                "https://good.example/#part",
                "https://good.example:22/",
                "https://good.example:0/",
                "https://good.example:99999/",
                "http://good.example:5432/",
                "ftp://good.example/",
                "file:///etc/passwd",
                "gopher://good.example/",
                "jar:http://good.example/a.jar!/b",
                "data:text/plain,x",
                "https:good.example",
                "//good.example/",
                "https://good.example/ä",
                "https://good.example/a b",
                "https://good_example/",
                "https://good.example\\@127.0.0.1/",
                "",
                "http://",
                "mixed.example",
                "https://mixed.example/"
            })
    void isRefusedInTheSameWords(String url) throws Exception {
        names.put("good.example", "8.8.8.8");
        names.put("localhost", "127.0.0.1");
        names.put("metadata.google.internal", "169.254.169.254");
        names.put("mixed.example", "8.8.8.8", "192.168.0.1");
        assertThatThrownBy(() -> targets.require("webhook_url", url))
                .isInstanceOf(ApiError.class)
                .hasMessage("URL not allowed: give an http or https URL of a public address, at the usual port, without"
                        + " user info and fragment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://good.example/hook?a=1",
                "http://good.example",
                "HTTPS://good.example:443/",
                "http://8.8.8.8/",
                "https://[2606:4700:4700::1111]/"
            })
    void isAllowed(String url) throws Exception {
        names.put("good.example", "8.8.8.8", "2606:4700:4700::1111");
        assertThat(targets.require("url", url)).hasToString(url);
    }

    @Test
    void aNameThatTurnsIsRefusedByTheConnectionsOwnLookUp() throws Exception {
        names.put("turning.example", "8.8.8.8");
        targets.require("url", "https://turning.example/");
        names.put("turning.example", "127.0.0.1");
        assertThatThrownBy(() -> targets.resolver().resolve("turning.example")).isInstanceOf(RefusedAddress.class);
        assertThatThrownBy(() -> targets.resolver().resolve("turning.example", 443))
                .isInstanceOf(RefusedAddress.class);
    }

    @Test
    void forDevelopmentEveryAddressAndPortIsAllowed() {
        Targets open = new Targets(true, Set.of(), SystemDefaultDnsResolver.INSTANCE);
        assertThat(open.require("url", "http://127.0.0.1:8123/")).hasPort(8123);
        assertThatThrownBy(() -> open.require("url", "ftp://127.0.0.1/")).isInstanceOf(ApiError.class);
    }
}
