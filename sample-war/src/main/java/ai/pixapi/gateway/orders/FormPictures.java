package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.uploads.UploadForm;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
        List<ImageInput.Content> images = of("image");
        if (images.isEmpty()) {
            throw ApiError.invalid("image", "an edit takes 1.." + Edit.MAX_IMAGES + " images, was 0");
        }
        edit.images(images);
        List<ImageInput.Content> masks = of(References.MASK);
        if (masks.size() > 1) {
            throw ApiError.invalid(References.MASK, "mask must be given once");
        }
        masks.forEach(edit::mask);
    }

    private List<ImageInput.Content> of(String field) {
        List<UploadForm.FilePart> parts =
                form.files().stream().filter(part -> part.field().equals(field)).toList();
        if (parts.size() > Edit.MAX_IMAGES) {
            throw ApiError.invalid(
                    field, field + " must be at most " + Edit.MAX_IMAGES + " pictures, was " + parts.size());
        }
        List<String> references = new ArrayList<>();
        List<Supplier<ImageInput.Content>> pictures = new ArrayList<>();
        List<ImageInput.Content> resolved = new ArrayList<>();
        for (UploadForm.FilePart part : parts) {
            Optional<String> text = inputs.text(part);
            if (text.isPresent()) {
                int place = references.size();
                references.add(text.get());
                pictures.add(() -> resolved.get(place));
            } else {
                // before anything is fetched
                ImageInput.Content picture = Pictures.sent(field, part.file());
                pictures.add(() -> picture);
            }
        }
        if (!references.isEmpty()) {
            resolved.addAll(inputs.resolve(field, references, account));
        }
        return pictures.stream().map(Supplier::get).toList();
    }
}
