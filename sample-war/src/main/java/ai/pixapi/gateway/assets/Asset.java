package ai.pixapi.gateway.assets;

/**
 * A stored file.
 *
 * @param name its name in the store and in its address: an unguessable id and the extension of its type
 * @param mediaType what it is, by who made it
 */
public record Asset(String name, String mediaType) {

    /** {@return the path of its address} */
    public String path() {
        return "/assets/" + name;
    }
}
