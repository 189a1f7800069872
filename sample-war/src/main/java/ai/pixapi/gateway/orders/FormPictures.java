package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.uploads.UploadForm;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The pictures of a form: files, and texts that say where a picture is. A text is a part without a file name that begins as
 * such a text does; a picture never begins so.
 */
final class FormPictures {

    private final UploadForm form;
    private final Inputs inputs;
    private final String account;

    FormPictures(UploadForm form, Inputs inputs, String account) {
        this.form = form;
        this.inputs = inputs;
        this.account = account;
    }

    /** Puts them into an edit, in the order sent. */
    void addTo(Edit.Builder edit) {
        List<UploadForm.FilePart> images = parts("image");
        if (images.isEmpty()) {
            throw ApiError.invalid("image", "an edit takes 1.." + Edit.MAX_IMAGES + " images, was 0");
        }
        Inputs.requireFew("image", images.size());
        List<UploadForm.FilePart> masks = parts(References.MASK);
        if (masks.size() > 1) {
            throw ApiError.invalid(References.MASK, "mask must be given once");
        }
        List<ImageInput.Content> pictures =
                of(Stream.concat(images.stream(), masks.stream()).toList());
        edit.images(pictures.subList(0, images.size()));
        pictures.stream().skip(images.size()).forEach(edit::mask);
    }

    private List<UploadForm.FilePart> parts(String field) {
        return form.files().stream().filter(part -> part.field().equals(field)).toList();
    }

    private List<ImageInput.Content> of(List<UploadForm.FilePart> parts) {
        List<Reference> references = new ArrayList<>();
        List<Supplier<ImageInput.Content>> pictures = new ArrayList<>();
        List<ImageInput.Content> resolved = new ArrayList<>();
        for (UploadForm.FilePart part : parts) {
            Optional<String> text = inputs.text(part);
            if (text.isPresent()) {
                int place = references.size();
                references.add(new Reference(part.field(), text.get()));
                pictures.add(() -> resolved.get(place));
            } else {
                // before anything is fetched
                ImageInput.Content picture = Pictures.sent(part.field(), part.file());
                pictures.add(() -> picture);
            }
        }
        if (!references.isEmpty()) {
            resolved.addAll(inputs.resolve(references, account));
        }
        return pictures.stream().map(Supplier::get).toList();
    }
}
