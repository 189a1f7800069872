package ai.pixapi.reliability.bugs;

import java.util.List;
import java.util.Set;

/**
 * A planted mistake.
 *
 * @param name of the mistake
 * @param edits what is changed in the gateway's sources
 * @param scenes what brings it to light
 * @param rules of which at least one must be broken then
 */
public record Bug(String name, List<Edit> edits, List<Scene> scenes, Set<String> rules) {

    /**
     * A change of a source.
     *
     * @param file below the gateway's package
     * @param from what must stand there, once
     * @param to what stands there instead
     */
    public record Edit(String file, String from, String to) {}
}
