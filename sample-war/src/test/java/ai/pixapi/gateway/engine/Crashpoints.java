package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.failpoints.Failpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Specializes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets something happen at a named moment, once. */
@Specializes
@ApplicationScoped
class Crashpoints extends Failpoints {

    private final Map<String, Runnable> plans = new ConcurrentHashMap<>();
    private final AtomicInteger happened = new AtomicInteger();

    /** {@return the moments that a turn can pass} */
    static String[] ofTurns() {
        return new String[] {
            "claim.before-intent",
            "intent.after-commit",
            "sent.before-accepted-commit",
            "accepted.after-commit",
            "store.half-file",
            "store.before-settle",
            "settle.after-commit"
        };
    }

    void at(String name, Runnable plan) {
        plans.put(name, plan);
    }

    void crashAt(String name) {
        at(name, () -> {
            throw new Crash(name);
        });
    }

    void forget() {
        plans.clear();
        happened.set(0);
    }

    /** {@return how many plans have been carried out} */
    int happened() {
        return happened.get();
    }

    @Override
    public void reach(String name) {
        Runnable plan = plans.remove(name);
        if (plan != null) {
            happened.incrementAndGet();
            plan.run();
        }
    }
}
