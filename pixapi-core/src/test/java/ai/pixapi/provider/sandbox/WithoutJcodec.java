package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import ai.pixapi.provider.SubmitRef;

/** Runs in a class loader that has no jcodec. */
public final class WithoutJcodec {

    private WithoutJcodec() {}

    public static String outcome(String kind) {
        MediaRequest request = kind.equals("video")
                ? Video.of("m", "x").size("64x64").build()
                : Generation.of("m", "x").size("64x64").build();
        try {
            return SandboxProvider.synchronous()
                    .build()
                    .submit(request, new SubmitRef("test"))
                    .toString();
        } catch (PixapiException e) {
            return e.getClass().getSimpleName() + " " + e.field() + " " + e.getMessage();
        }
    }
}
