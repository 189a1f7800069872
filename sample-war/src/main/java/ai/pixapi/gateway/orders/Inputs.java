package ai.pixapi.gateway.orders;

import ai.pixapi.exchange.Blob;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.OwnAddresses;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.gateway.outbound.Download;
import ai.pixapi.gateway.outbound.Fetcher;
import ai.pixapi.gateway.uploads.FormText;
import ai.pixapi.gateway.uploads.RequestFiles;
import ai.pixapi.gateway.uploads.UploadForm;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns what callers write for pictures into the pictures: data URLs, URLs on the web, which are fetched, and assets of the
 * same account. The files are gone when the request is.
 */
@ApplicationScoped
public class Inputs {

    private static final String ASSETS = "/assets/";

    @Inject
    private RequestFiles files;

    @Inject
    private AssetStore assets;

    @Inject
    private Fetcher fetcher;

    @Inject
    private PublicUrl publicUrl;

    /** For the container. */
    public Inputs() {}

    /**
     * Gets pictures. Those on the web are fetched side by side.
     *
     * @param field where the caller gave them; errors name it
     * @param references what he gave: each a data URL, or a name that a JSON body has for a long one; an http or https URL;
     *     or {@code asset:ID}. The URL of an asset on this gateway is read as its id
     * @param account whose assets may be used
     * @return the pictures, in order, until the request ends
     * @throws ApiError 400 naming the field if one is not of these or cannot be had; 413 if it is too large, or the request with
     *     all of them; 415 if it is no picture of a kind that is read here; 503 if there is no room
     */
    public List<ImageInput.Content> resolve(String field, List<String> references, String account) {
        requireFew(field, references.size());
        return resolve(
                references.stream()
                        .map(reference -> new Reference(field, reference))
                        .toList(),
                account);
    }

    /** @throws ApiError 400 if a field has more pictures than any edit */
    static void requireFew(String field, int pictures) {
        if (pictures > Edit.MAX_IMAGES) {
            throw ApiError.invalid(field, field + " must be at most " + Edit.MAX_IMAGES + " pictures, was " + pictures);
        }
    }

    /** Gets pictures of several fields like those of one: all that are on the web are fetched side by side. */
    List<ImageInput.Content> resolve(List<Reference> references, String account) {
        OwnAddresses own = publicUrl.own();
        List<Source> sources = references.stream()
                .map(reference -> source(reference.field(), reference.text(), account, own))
                .toList();
        List<Download> downloads = new ArrayList<>();
        sources.forEach(source -> source.download().ifPresent(downloads::add));
        if (!downloads.isEmpty()) {
            fetcher.fetch(downloads, own::contains, files.share()::grow);
        }
        return sources.stream().map(source -> source.picture().get()).toList();
    }

    /** {@return what a part of a form says about where its picture is; empty if it is the picture} */
    Optional<String> text(UploadForm.FilePart part) {
        return FormText.of(part, files);
    }

    private Source source(String field, String reference, String account, OwnAddresses own) {
        Optional<Blob> blob = files.blob(reference);
        if (blob.isPresent()) {
            return Source.here(() -> DataPicture.of(field, blob.get()));
        }
        if (isOf("data:", reference)) {
            return Source.here(() -> Pictures.named(field, () -> ImageInput.dataUrl(reference)));
        }
        if (isOf("asset:", reference)) {
            String id = reference.substring("asset:".length());
            return Source.here(() -> asset(field, id, account));
        }
        if (isOf("http:", reference) || isOf("https:", reference)) {
            return ownAsset(reference, own)
                    .map(id -> Source.here(() -> asset(field, id, account)))
                    .orElseGet(() -> fetched(field, reference));
        }
        throw ApiError.invalid(
                field,
                field + " must be a URL (https://...), a data URL (data:image/png;base64,...) or asset:ID of an earlier"
                        + " result");
    }

    private static boolean isOf(String scheme, String reference) {
        return reference.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static Optional<String> ownAsset(String url, OwnAddresses own) {
        try {
            return own.pathOf(new URI(url))
                    .filter(path -> path.contains(ASSETS))
                    .map(path -> path.substring(path.indexOf(ASSETS) + ASSETS.length()));
        } catch (URISyntaxException malformed) {
            return Optional.empty(); // refused with all others
        }
    }

    private ImageInput.Content asset(String field, String id, String account) {
        ImageInput.Content picture = Pictures.named(
                field,
                () -> assets.content(account, id)
                        .orElseThrow(() -> ApiError.invalid(field, "there is no such asset, or no longer")));
        files.share().grow(picture.length().orElse(0));
        return picture;
    }

    private Source fetched(String field, String url) {
        Path file = files.create();
        return new Source(Optional.of(new Download(field, url, file)), () -> Pictures.fetched(field, file));
    }
}
