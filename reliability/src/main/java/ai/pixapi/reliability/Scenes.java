package ai.pixapi.reliability;

import ai.pixapi.reliability.bugs.Scene;
import java.util.ArrayList;
import java.util.List;

/** Every moment at which a crash matters, with everything that can happen there. */
final class Scenes {

    private static final List<String> MOMENTS = List.of(
            "accept.before-commit",
            "accept.after-commit",
            "claim.before-intent",
            "intent.after-commit",
            "sent.before-accepted-commit",
            "accepted.after-commit",
            "store.half-file",
            "store.before-settle",
            "settle.after-commit");

    /** Those of an order that is answered with its pictures and ends with one transaction more. */
    private static final List<String> INLINE_MOMENTS = List.of(
            "accept.after-commit",
            "intent.after-commit",
            "sent.before-accepted-commit",
            "store.before-settle",
            "settle.before-commit",
            "settle.after-commit");

    /** Its lease is a minute and a half: a scene for those who have time. */
    private static final String NOTICE = "webhook.before-mark";

    /** Longer than a lease, so that another node takes over meanwhile. */
    private static final String STOP = "stop:13000";

    private Scenes() {}

    /**
     * Chooses scenes.
     *
     * @param which {@code all}; {@code short}, each fourth; {@code few}, an end at every moment
     * @return the scenes, and upstreams that misbehave
     */
    static List<Scene> of(String which) {
        int each = switch (which) {
            case "all" -> 1;
            case "short" -> 4;
            case "few" -> 9;
            default -> throw new IllegalArgumentException("scenes are all, short or few, was " + which);
        };
        List<Scene> scenes = new ArrayList<>();
        int number = 0;
        for (String moment : MOMENTS) {
            for (String action : List.of("halt", STOP, "throw")) {
                for (String kind : List.of("async", "sync", "edit")) {
                    if (number++ % each == 0) {
                        scenes.add(new Scene(kind, moment, action, "submit=ok"));
                    }
                }
            }
        }
        if (each == 1) {
            for (String action : List.of("halt", "throw")) {
                scenes.add(new Scene("async", NOTICE, action, "submit=ok"));
            }
        }
        for (String moment : INLINE_MOMENTS) {
            for (String action : each == 1 ? List.of("halt", STOP, "throw") : List.of("halt")) {
                scenes.add(new Scene("inline", moment, action, "submit=ok"));
            }
        }
        for (String script : List.of("submit=fin_after_accept", "submit=503,ok", "poll=500,reset,ok", "asset=cut,ok")) {
            scenes.add(Scene.upstream(script));
        }
        return scenes;
    }
}
