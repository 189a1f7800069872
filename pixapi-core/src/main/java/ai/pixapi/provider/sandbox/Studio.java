package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.Size;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.MediaResult;
import ai.pixapi.media.Video;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Draws what is asked for, with no more pixels in memory at once than it was given. Thread-safe. */
final class Studio {

    /** How many bytes all files of one request may have together. */
    private static final long MOST_BYTES =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final int pixels;
    private final Duration patience;
    private final Semaphore free;

    /**
     * Opens a studio.
     *
     * @param pixels how many pixels all pictures in work may have together; a larger picture is drawn alone
     * @param patience how long a request waits for others to finish
     */
    Studio(int pixels, Duration patience) {
        this.pixels = pixels;
        this.patience = patience;
        this.free = new Semaphore(pixels, true);
    }

    /**
     * Looks for everything in a request that cannot be drawn, short of decoding its images.
     *
     * @throws PixapiException.Rejected naming the field
     */
    static void check(MediaRequest request) {
        format(request);
        PictureSize.of(request, InputPicture.of(request));
    }

    /**
     * Draws.
     *
     * @param words the prompt without its directive; the model's name if blank
     * @throws PixapiException.Rejected when it cannot be drawn
     * @throws Overloaded when others do not finish in time
     */
    MediaResult make(MediaRequest request, String model, String words) {
        ImageFile format = format(request);
        List<InputPicture> inputs = InputPicture.of(request);
        Size.Pixels size = PictureSize.of(request, inputs);
        int need = need(size, inputs);
        enter(need);
        try {
            List<Commission> commissions = new ArrayList<>();
            for (int number = 1; number <= request.n(); number++) {
                commissions.add(new Commission(
                        words.isBlank() ? model : words, model, size.width(), size.height(), number, request.n()));
            }
            if (request instanceof Video video) {
                return new MediaResult(List.of(new Film(commissions.get(0), video, inputs).shoot()), true);
            }
            return new MediaResult(
                    inputs.isEmpty() ? draw(commissions, format) : edit(commissions, inputs, format), true);
        } finally {
            free.release(need);
        }
    }

    static Graphics2D brush(BufferedImage canvas) {
        Graphics2D g = canvas.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return g;
    }

    private static List<Media> draw(List<Commission> commissions, ImageFile format) {
        List<Media> made = new ArrayList<>();
        BufferedImage canvas = canvas(commissions.get(0));
        for (Commission commission : commissions) {
            Graphics2D g = brush(canvas);
            commission.art().paint(g, commission.width(), commission.height(), 0);
            new Caption(commission).draw(g);
            g.dispose();
            add(format.encode(canvas), made);
        }
        return made;
    }

    private static List<Media> edit(List<Commission> commissions, List<InputPicture> inputs, ImageFile format) {
        List<Media> made = new ArrayList<>();
        Collage collage = new Collage(inputs);
        BufferedImage laid = canvas(commissions.get(0));
        Graphics2D table = brush(laid);
        collage.lay(table, laid.getWidth(), laid.getHeight());
        table.dispose();
        BufferedImage canvas = canvas(commissions.get(0));
        for (Commission commission : commissions) {
            Collage.tint(laid, canvas, commission.palette());
            Graphics2D g = brush(canvas);
            collage.number(g, canvas.getWidth(), canvas.getHeight(), commission.palette());
            new Caption(commission).draw(g);
            g.dispose();
            add(format.encode(canvas), made);
        }
        return made;
    }

    private static void add(Media.Inline file, List<Media> made) {
        long length = file.length();
        for (Media media : made) {
            length += ((Media.Inline) media).length();
        }
        if (length > MOST_BYTES) {
            throw new Unsupported(
                    "n",
                    "the sandbox makes at most " + MOST_BYTES
                            + " bytes for one request: ask for fewer or smaller images");
        }
        made.add(file);
    }

    private static BufferedImage canvas(Commission commission) {
        return new BufferedImage(commission.width(), commission.height(), BufferedImage.TYPE_INT_RGB);
    }

    private static ImageFile format(MediaRequest request) {
        String word = request.outputFormat().orElse(ImageFile.PNG.word());
        for (ImageFile format : ImageFile.values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        if (request instanceof Video) {
            return ImageFile.PNG;
        }
        throw new Unsupported("output_format", "the sandbox writes png and jpeg, was " + word);
    }

    private int need(Size.Pixels size, List<InputPicture> inputs) {
        long largest = 0;
        for (InputPicture input : inputs) {
            largest = Math.max(largest, input.pixelsToDecode());
        }
        if (largest > Math.max(pixels, 2L * InputPicture.DECODED_PIXELS)) {
            throw new InvalidRequest(
                    "image", "a WebP image must have at most " + pixels / 3 + " pixels here: it is decoded whole");
        }
        long decoded = inputs.isEmpty() ? 0 : size.count() + InputPicture.DECODED_PIXELS + largest;
        return (int) Math.min(pixels, size.count() + decoded);
    }

    private void enter(int need) {
        try {
            if (!free.tryAcquire(need, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Overloaded("the sandbox is busy drawing", RETRY_AFTER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded("the wait for the sandbox was interrupted", RETRY_AFTER);
        }
    }
}
