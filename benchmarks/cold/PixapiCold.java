import static ai.pixapi.client.CallOption.maxCost;
import static ai.pixapi.pricing.Money.usd;

import ai.pixapi.client.Account;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.media.Generation;
import java.net.URI;
import java.nio.file.Path;

/** The price first, then the order, its task and its file: three calls. */
public final class PixapiCold {

    private PixapiCold() {}

    public static void main(String[] arguments) {
        Account account = Account.of("key").baseUrl(URI.create("http://127.0.0.1:" + arguments[0]));
        try (Pixapi pixapi = Pixapi.builder().pixapi(account).build()) {
            Generation cup = Generation.of("nano-banana-pro", "a cup").size("1024x1024").build();
            pixapi.estimate(cup);
            Result result = pixapi.generate(cup, maxCost(usd("0.20")));
            result.first().saveTo(Path.of(arguments[1]));
        }
        System.exit(0);
    }
}
