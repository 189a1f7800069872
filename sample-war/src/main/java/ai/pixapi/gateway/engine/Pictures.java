package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.assets.Role;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import java.util.ArrayList;
import java.util.List;

/** The pictures that come with an order: those that it starts from, and its mask behind them. */
record Pictures(List<ImageInput> all, int images) {

    static Pictures of(MediaRequest request) {
        List<ImageInput> all = new ArrayList<>(request.images());
        if (request instanceof Edit edit) {
            edit.mask().ifPresent(all::add);
        }
        return new Pictures(all, request.images().size());
    }

    /** {@return what the picture at an index is to its order} */
    Role role(int index) {
        return index < images ? Role.INPUT : Role.MASK;
    }

    /** {@return which of its role the picture at an index is, from 0} */
    int place(int index) {
        return index < images ? index : index - images;
    }
}
