package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.media.Media;
import ai.pixapi.media.Video;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A short film of one composition, or of an input image that comes slowly nearer. */
final class Film {

    static final int FRAMES_PER_SECOND = 12;

    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final double ZOOM_PER_SECOND = 0.06;

    private final Commission commission;
    private final int frames;
    private final Art art;

    Film(Commission commission, Video video, List<InputPicture> inputs) {
        this.commission = commission;
        Duration asked = video.duration().orElse(LONGEST);
        Duration length = asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
        this.frames = (int) Math.max(1, Math.round(length.toMillis() * FRAMES_PER_SECOND / 1000.0));
        this.art = inputs.isEmpty() ? commission.art() : zoom(inputs.get(0));
    }

    /**
     * Draws and encodes all frames.
     *
     * @throws Unsupported when jcodec is not there
     */
    Media.Inline shoot() {
        Mp4 file = open();
        BufferedImage caption = caption();
        BufferedImage frame = new BufferedImage(commission.width(), commission.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Studio.brush(frame);
        for (int i = 0; i < frames; i++) {
            art.paint(g, commission.width(), commission.height(), (double) i / FRAMES_PER_SECOND);
            g.drawImage(caption, 0, 0, null);
            file.add(frame);
        }
        g.dispose();
        return new Media.Inline("video/mp4", commission.width(), commission.height(), file.finish());
    }

    private Mp4 open() {
        try {
            readJcodec();
            return new Mp4(commission.width(), commission.height(), FRAMES_PER_SECOND);
        } catch (LinkageError e) {
            throw new Unsupported("model", "the sandbox makes videos only with org.jcodec:jcodec 0.2.5: add it");
        }
    }

    /** The module does not require jcodec, whose jar names no module: it may be on the class path or the module path. */
    private static void readJcodec() {
        Module own = Film.class.getModule();
        ModuleLayer.boot().findModule("jcodec").ifPresent(own::addReads);
        own.addReads(Objects.requireNonNull(Film.class.getClassLoader()).getUnnamedModule());
    }

    private BufferedImage caption() {
        BufferedImage caption = new BufferedImage(commission.width(), commission.height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = Studio.brush(caption);
        new Caption(commission).draw(g);
        g.dispose();
        return caption;
    }

    private Art zoom(InputPicture input) {
        BufferedImage picture = input.decode(2L * commission.width() * commission.height());
        Art ground = commission.art();
        return (g, width, height, time) -> {
            if (picture.getColorModel().hasAlpha()) {
                ground.paint(g, width, height, time);
            }
            Collage.fill(g, picture, new Rectangle(width, height), 1 + ZOOM_PER_SECOND * time);
        };
    }
}
