package ai.pixapi.provider.magichour;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.ImageType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which input pictures Magic Hour takes: said before anything is sent. */
final class Pictures {

    /** Its documented formats, GIF being for face swaps alone; the URL has to show one of them. */
    private static final Pattern EXTENSION =
            Pattern.compile("\\.(png|jpe?g|jfif|hei[cf]|webp|avif|jp2|tiff?|bmp)(?![a-z0-9])");

    private Pictures() {}

    static void require(List<ImageInput> images) {
        for (ImageInput image : images) {
            require(image);
        }
    }

    private static void require(ImageInput image) {
        if (image instanceof ImageInput.Content content) {
            if (content.header().type() == ImageType.GIF) {
                throw new Unsupported("image", "magichour edits PNG, JPEG and WebP, was GIF");
            }
        } else if (image instanceof ImageInput.Url url) {
            if (!isOfLibrary(url.uri()) && !showsItsFormat(url.uri())) {
                throw new Unsupported(
                        "image",
                        "magichour takes only URLs that hold a file extension such as .png or .jpg (not .gif); send"
                                + " the picture itself instead");
            }
        } else {
            throw new AssertionError(image);
        }
    }

    private static boolean showsItsFormat(URI url) {
        String file = url.getRawPath() + "?" + url.getRawQuery();
        return EXTENSION.matcher(file.toLowerCase(Locale.ROOT)).find();
    }

    /** A picture in the account's own library, {@code https://magichour.ai/my-library?imageId=...}. */
    private static boolean isOfLibrary(URI url) {
        return "magichour.ai".equalsIgnoreCase(url.getHost()) && "/my-library".equals(url.getRawPath());
    }
}
