package ai.pixapi.planted.adapters.provider.two;

/** What the planted adapter leans on. */
public interface Two {}
