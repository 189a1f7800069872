package ai.pixapi.gateway.assets;

/** A file that should be a picture or film is none. */
public final class NotMedia extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotMedia(String message) {
        super(message);
    }
}
