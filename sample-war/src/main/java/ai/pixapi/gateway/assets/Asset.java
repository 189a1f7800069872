package ai.pixapi.gateway.assets;

/**
 * A stored picture.
 *
 * @param name its name in the store and in its address: an unguessable id and the extension of its type
 * @param mediaType what it is
 * @param width in pixels; 0 if unknown
 * @param height in pixels; 0 if unknown
 */
public record Asset(String name, String mediaType, int width, int height) {

    /** {@return the path of its address} */
    public String path() {
        return "/assets/" + name;
    }
}
