package ai.pixapi.examples;

import static ai.pixapi.client.CallOption.withoutPrice;

import ai.pixapi.client.Result;
import ai.pixapi.media.Generation;
import java.nio.file.Path;

/** A picture of any server that speaks the OpenAI Images API, for which no price is published here. */
public final class GenerateAtOpenAi {

    private GenerateAtOpenAi() {}

    /**
     * Runs it.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (Service service = Service.openAi()) {
            Generation cup = Generation.of("openai/gpt-image-2", "A paper crane on a windowsill")
                    .size("1024x1024")
                    .quality("low")
                    .build();

            Result result = service.client().generate(cup, withoutPrice());

            System.out.println("saved " + result.first().saveTo(Path.of("crane.png")) + " as crane.png");
        }
    }
}
