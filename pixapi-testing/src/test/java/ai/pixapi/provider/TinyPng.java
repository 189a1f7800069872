package ai.pixapi.provider;

import java.util.Base64;

/** The smallest picture: one red pixel. */
public final class TinyPng {

    public static final String BASE64 =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

    public static final byte[] BYTES = Base64.getDecoder().decode(BASE64);

    private TinyPng() {}
}
