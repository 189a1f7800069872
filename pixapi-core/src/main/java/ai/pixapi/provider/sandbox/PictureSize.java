package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.Size;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import java.util.List;

/** Turns the size that was asked for into pixels; {@link SandboxProvider} has the rules. */
final class PictureSize {

    private static final int SQUARE = 1024;
    private static final int STEP = 8;
    private static final int LEAST_EDGE = 64;
    private static final int MOST_EDGE = 4096;
    private static final int FILM_EDGE = 640;
    private static final int FILM_LEAST = 16;

    private PictureSize() {}

    static Size.Pixels of(MediaRequest request, List<InputPicture> inputs) {
        return request instanceof Video ? film(asked(request, inputs)) : asked(request, inputs);
    }

    private static Size.Pixels asked(MediaRequest request, List<InputPicture> inputs) {
        Size size = request.size();
        if (size instanceof Size.Pixels exact) {
            return exact;
        }
        if (size instanceof Size.Ratio ratio) {
            return ofArea((double) ratio.value().width() / ratio.value().height());
        }
        boolean video = request instanceof Video;
        if (size instanceof Size.Tier tier) {
            return tier(size, tier.value().longEdge(), video);
        }
        if (size instanceof Size.Auto) {
            if (inputs.isEmpty()) {
                return video ? new Size.Pixels(1280, 720) : new Size.Pixels(SQUARE, SQUARE);
            }
            return like(inputs.get(0));
        }
        throw new AssertionError(size);
    }

    private static Size.Pixels tier(Size asked, int edge, boolean video) {
        int other = video ? Math.max(1, edge * 9 / 16) : edge;
        if (edge > Size.Pixels.MAX_SIDE || (long) edge * other > Size.Pixels.MAX_PIXELS) {
            throw new Unsupported("size", "the sandbox draws at most 4096x4096 pixels, was " + asked);
        }
        return new Size.Pixels(edge, other);
    }

    private static Size.Pixels ofArea(double ratio) {
        return new Size.Pixels(side(SQUARE * Math.sqrt(ratio)), side(SQUARE / Math.sqrt(ratio)));
    }

    private static int side(double exact) {
        return (int) Math.max(STEP, Math.min(Size.Pixels.MAX_SIDE, STEP * Math.round(exact / STEP)));
    }

    private static Size.Pixels like(InputPicture first) {
        int width = first.content().header().width();
        int height = first.content().header().height();
        int edge = Math.max(width, height);
        double scale = (double) Math.max(LEAST_EDGE, Math.min(MOST_EDGE, edge)) / edge;
        return new Size.Pixels(
                (int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
    }

    /** Scaled down to a long edge of 640, with the even sides that H.264 needs. */
    private static Size.Pixels film(Size.Pixels size) {
        double scale = Math.min(1, (double) FILM_EDGE / size.longEdge());
        return new Size.Pixels(even(size.width() * scale), even(size.height() * scale));
    }

    private static int even(double exact) {
        return (int) Math.max(FILM_LEAST, 2 * Math.round(exact / 2));
    }
}
