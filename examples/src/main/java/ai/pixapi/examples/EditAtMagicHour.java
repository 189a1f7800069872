package ai.pixapi.examples;

import static ai.pixapi.client.CallOption.lowerBounds;
import static ai.pixapi.client.CallOption.maxCost;
import static ai.pixapi.pricing.Money.usd;

import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import java.nio.file.Path;

/** An edit of a picture of one's own, which is uploaded first. Magic Hour publishes only "from" prices. */
public final class EditAtMagicHour {

    private EditAtMagicHour() {}

    /**
     * Runs it.
     *
     * @param args the name of a picture's file; without one, the sandbox draws one
     */
    public static void main(String[] args) {
        ImageInput picture = args.length > 0 ? ImageInput.of(Path.of(args[0])) : drawn();
        try (Service service = Service.magicHour()) {
            Pixapi pixapi = service.client();
            Edit edit = Edit.of("seedream-v4", "Give the scene the light of late evening")
                    .image(picture)
                    .size("1k")
                    .build();

            System.out.println("costs at least " + pixapi.estimate(edit).usd() + " USD");

            Result result = pixapi.generate(edit, maxCost(usd("0.10")), lowerBounds());
            System.out.println("saved " + result.first().saveTo(Path.of("evening.png")) + " as evening.png");
            System.out.println("charged " + result.charged().orElseThrow() + " credits");
        }
    }

    private static ImageInput drawn() {
        try (Pixapi sandbox = Pixapi.sandbox()) {
            return ImageInput.of(sandbox.generate(Generation.of("nano-banana", "A harbour at noon")
                            .size("1:1")
                            .build())
                    .first()
                    .bytes());
        }
    }
}
