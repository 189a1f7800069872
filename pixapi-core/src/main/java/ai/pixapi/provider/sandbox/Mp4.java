package ai.pixapi.provider.sandbox;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder.EncodedFrame;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.muxer.MP4Muxer;

/** Writes frames as H.264 into an MP4 file in memory. The only class, with its channel, that needs jcodec. */
final class Mp4 {

    private static final int KEY_INTERVAL = 24;

    private final MemoryChannel bytes = new MemoryChannel();
    private final H264Encoder encoder = new H264Encoder(new ConstantQuality());
    private final MP4Muxer muxer;
    private final MuxerTrack track;
    private final Picture picture;
    private final ByteBuffer buffer;
    private final int framesPerSecond;
    private int frames;

    /**
     * Starts a file.
     *
     * @param width in pixels, even
     * @param height in pixels, even
     * @param framesPerSecond how fast it plays
     */
    Mp4(int width, int height, int framesPerSecond) {
        this.framesPerSecond = framesPerSecond;
        this.picture = Picture.create(width, height, ColorSpace.YUV420J);
        this.buffer = ByteBuffer.allocate(encoder.estimateBufferSize(picture));
        encoder.setKeyInterval(KEY_INTERVAL);
        try {
            this.muxer = MP4Muxer.createMP4Muxer(bytes, Brand.MP4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.track = muxer.addVideoTrack(
                Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(new Size(width, height), ColorSpace.YUV420J));
    }

    /** Adds a frame of type {@link BufferedImage#TYPE_INT_RGB}. */
    void add(BufferedImage frame) {
        toYuv(((DataBufferInt) frame.getRaster().getDataBuffer()).getData(), frame.getWidth(), frame.getHeight());
        buffer.clear();
        EncodedFrame encoded = encoder.encodeFrame(picture, buffer);
        try {
            track.addFrame(Packet.createPacket(
                    encoded.getData(),
                    frames,
                    framesPerSecond,
                    1,
                    frames,
                    encoded.isKeyFrame() ? FrameType.KEY : FrameType.INTER,
                    null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        frames++;
    }

    byte[] finish() {
        try {
            muxer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Mp4Dates.removed(bytes.toByteArray());
    }

    /**
     * ITU-R BT.601 in the narrow range that players assume where a file does not say, as jcodec's do not. Its bytes are
     * signed, 128 below the usual ones.
     */
    private void toYuv(int[] rgb, int width, int height) {
        byte[] luma = picture.getPlaneData(0);
        byte[] blue = picture.getPlaneData(1);
        byte[] red = picture.getPlaneData(2);
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                int at = y * width + x;
                int r = 0;
                int g = 0;
                int b = 0;
                for (int pixel : new int[] {at, at + 1, at + width, at + width + 1}) {
                    int pr = (rgb[pixel] >> 16) & 255;
                    int pg = (rgb[pixel] >> 8) & 255;
                    int pb = rgb[pixel] & 255;
                    luma[pixel] = (byte) (((66 * pr + 129 * pg + 25 * pb) >> 8) + 16 - 128);
                    r += pr;
                    g += pg;
                    b += pb;
                }
                int chroma = y / 2 * (width / 2) + x / 2;
                blue[chroma] = (byte) ((-38 * r - 74 * g + 112 * b) >> 10);
                red[chroma] = (byte) ((112 * r - 94 * g - 18 * b) >> 10);
            }
        }
    }

    /** The same fineness in all frames; jcodec's own rate control lets P frames fall apart. */
    private static final class ConstantQuality implements RateControl {

        private static final int QP = 22;

        @Override
        public int startPicture(Size size, int maxSize, SliceType sliceType) {
            return QP;
        }

        @Override
        public int initialQpDelta() {
            return 0;
        }

        @Override
        public int accept(int bits) {
            return 0;
        }
    }
}
