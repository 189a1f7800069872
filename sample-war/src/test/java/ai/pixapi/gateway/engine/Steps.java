package ai.pixapi.gateway.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes sequences of what can happen. */
final class Steps {

    static final Map<String, Answer> ANSWERS = Map.ofEntries(
            Map.entry("accepted", Answer.accepted()),
            Map.entry("done", Answer.done()),
            Map.entry("lost", Answer.lost()),
            Map.entry("lost before", Answer.lostBefore()),
            Map.entry("rubbish", Answer.rubbish()),
            Map.entry("crash", Answer.crash()),
            Map.entry("crash before", Answer.crashBefore()),
            Map.entry("unreachable", Answer.unreachable()),
            Map.entry("busy", Answer.busy(Duration.ofSeconds(20))),
            Map.entry("overloaded", Answer.overloaded()),
            Map.entry("key refused", Answer.keyRefused()),
            Map.entry("no model", Answer.noModel()),
            Map.entry("unsupported", Answer.unsupported()),
            Map.entry("invalid", Answer.invalid()),
            Map.entry("prompt refused", Answer.promptRefused()),
            Map.entry("failed at once", Answer.failedAtOnce()),
            Map.entry("bug", Answer.error(() -> new IllegalStateException("a bug"))));

    static final Map<String, Poll> POLLS = Map.of(
            "running", Poll.running(30),
            "done", Poll.done(),
            "one of them", Poll.done(1),
            "dear", Poll.done("1000"),
            "no picture", Poll.rubbish(),
            "failed", Poll.failed(),
            "refused", Poll.refused(),
            "away", Poll.away(),
            "unknown", Poll.unknown(),
            "weird", Poll.weird());

    private static final List<String> ANSWER_NAMES =
            ANSWERS.keySet().stream().sorted().toList();
    private static final List<String> POLL_NAMES =
            POLLS.keySet().stream().sorted().toList();
    private static final List<String> MODELS = List.of("cup", "bowl", "jar", "plate", "vase");
    private static final List<Integer> PAUSES = List.of(1, 1, 2, 5, 5, 30, 61, 61, 16 * 60, 40 * 60, 25 * 3600);
    private static final List<Integer> COUNTS = List.of(1, 1, 2, 3, 4, 6);

    private final SplittableRandom random;

    private Steps(SplittableRandom random) {
        this.random = random;
    }

    static List<Step> sequence(SplittableRandom random) {
        Steps steps = new Steps(random);
        List<Step> sequence = new ArrayList<>();
        int length = random.nextInt(50, 201);
        for (int i = 0; i < length; i++) {
            sequence.add(steps.next());
        }
        return sequence;
    }

    Step next() {
        int dice = random.nextInt(100);
        if (dice < 4) {
            return new Step.Grant(number(), random.nextLong(1, 30_000_000));
        }
        if (dice < 16) {
            int key = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 0;
            return new Step.Submit(number(), key, one(MODELS), one(COUNTS), coin(), coin());
        }
        if (dice < 51) {
            return new Step.Turn(number());
        }
        if (dice < 64) {
            return new Step.Next(number(), one(ANSWER_NAMES));
        }
        if (dice < 73) {
            return new Step.Asked(number(), one(POLL_NAMES));
        }
        if (dice < 83) {
            return new Step.Pass(one(PAUSES));
        }
        if (dice < 87) {
            return new Step.CrashAt(moment());
        }
        if (dice < 91) {
            return new Step.Overtaken(moment(), coin() ? 1 : 40);
        }
        if (dice < 93) {
            return new Step.Cancel(number());
        }
        if (dice < 95) {
            return new Step.Refund(number(), random.nextLong(-1, 8_000_000));
        }
        if (dice < 98) {
            return new Step.Told(number());
        }
        return new Step.PriceChange(random.nextLong(0, 3_000_000));
    }

    private int number() {
        return random.nextInt(24);
    }

    private boolean coin() {
        return random.nextBoolean();
    }

    private String moment() {
        return one(List.of(Crashpoints.ofTurns()));
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
