package ai.pixapi.examples;

import static ai.pixapi.client.CallOption.maxCost;
import static ai.pixapi.client.CallOption.progress;
import static ai.pixapi.pricing.Money.usd;

import ai.pixapi.client.Handle;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.media.Generation;
import ai.pixapi.pricing.Estimate;
import java.nio.file.Path;

/** The price first, then an order whose handle could be stored, its progress, and the picture. */
public final class GenerateAtPixapi {

    private GenerateAtPixapi() {}

    /**
     * Runs it.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (Service service = Service.pixapi()) {
            Pixapi pixapi = service.client();
            Generation cup = Generation.of("nano-banana-pro", "A cinematic product photo of a ceramic coffee cup")
                    .size("1024x1024")
                    .build();

            Estimate price = pixapi.estimate(cup);
            System.out.println(price.route() + " will charge " + price.amountText() + " " + price.unit() + ", worth "
                    + price.usd() + " USD");

            Handle order = pixapi.submit(cup, maxCost(usd("0.20")));
            System.out.println("ordered: " + order);

            Result result = pixapi.await(order, progress(task -> System.out.println("  " + task)));
            System.out.println("saved " + result.first().saveTo(Path.of("cup.png")) + " as cup.png");
            System.out.println("charged " + result.charged().orElseThrow() + " " + price.unit());
        }
    }
}
