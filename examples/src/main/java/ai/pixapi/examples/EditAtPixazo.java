package ai.pixapi.examples;

import static ai.pixapi.client.CallOption.maxCost;
import static ai.pixapi.pricing.Money.usd;

import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import java.net.URI;
import java.nio.file.Path;

/** An edit of a picture on the web, priced by the pixels of its ratio. */
public final class EditAtPixazo {

    private EditAtPixazo() {}

    /**
     * Runs it.
     *
     * @param args the URL of a picture that Pixazo can fetch; without one, a place holder
     */
    public static void main(String[] args) {
        URI picture = URI.create(args.length > 0 ? args[0] : "https://example.com/cup.png");
        try (Service service = Service.pixazo()) {
            Pixapi pixapi = service.client();
            Edit edit = Edit.of("nano-banana", "Place the cup on a warm studio background")
                    .image(ImageInput.url(picture))
                    .size("16:9")
                    .outputFormat("png")
                    .build();

            pixapi.estimate(edit).breakdown().forEach(line -> System.out.println("  " + line));

            Result result = pixapi.generate(edit, maxCost(usd("0.12")));
            System.out.println("saved " + result.first().saveTo(Path.of("studio.png")) + " as studio.png");
        }
    }
}
