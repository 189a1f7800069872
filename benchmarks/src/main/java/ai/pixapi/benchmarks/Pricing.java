package ai.pixapi.benchmarks;

/** The ways in which routes are priced. */
public enum Pricing {
    /** One price for each image. */
    PER_IMAGE,
    /** A row for each size, and a price in it for each quality. */
    QUALITY_MATRIX,
    /** By the pixels of the picture. */
    PIXEL_SCALE,
    /** By the second of video, where the published rows leave open which of them counts. */
    PER_SECOND,
    /** In credits whose worth falls by volume. */
    BANDED_WORTH
}
