package ai.pixapi.media;

import ai.pixapi.PixapiException.Unsupported;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What people send instead of an accepted image: known only well enough to be named in the refusal. */
enum OtherFormat {
    // An SVG is also XML and text, HTML is also text: the order decides.
    SVG("SVG", "(?is)(\u00ef\u00bb\u00bf)?\\s*<(svg|!doctype\\s+svg|(\\?xml|!--).*<svg)\\b"),
    HTML(
            "HTML",
            "(?is)(\u00ef\u00bb\u00bf)?\\s*(<!--.*)?<(!doctype\\s+html|html|head|body|script|iframe|img|a|p|div)\\b"),
    PDF("PDF", "%PDF-"),
    TIFF("TIFF", "II[*+]\0|MM\0[*+]"),
    // "BM" alone also begins words; the four bytes after the file size are zero.
    BMP("BMP", "(?s)BM.{4}\0{4}"),
    ICO("ICO", "\0\0[\1\2]\0"),
    AVIF("AVIF", "(?s).{4}ftypavi[fs]"),
    HEIC("HEIC", "(?s).{4}ftyp(hei[cxms]|hev[cx]|mif1|msf1)"),
    TEXT("text", "[\t\n\f\r\\x20-\\x7e\\x80-\\xff]+\\z");

    private final String label;
    private final Pattern start;

    OtherFormat(String label, String start) {
        this.label = label;
        this.start = Pattern.compile(start);
    }

    /** Refuses what begins with the head, which holds one byte in each char and is never repeated in the message. */
    static Unsupported refuse(String head) {
        return Arrays.stream(values())
                .filter(format -> format.start.matcher(head).lookingAt())
                .findFirst()
                .map(OtherFormat::refusal)
                .orElseGet(() -> refusal("of an unknown format"));
    }

    Unsupported refusal() {
        return refusal(label);
    }

    static Unsupported refusal(String found) {
        return new Unsupported("image", "image must be PNG, JPEG, WebP or GIF, was " + found);
    }
}
