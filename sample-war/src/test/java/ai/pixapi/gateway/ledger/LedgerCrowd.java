package ai.pixapi.gateway.ledger;

import static ai.pixapi.gateway.errors.Refusals.patiently;

import ai.pixapi.gateway.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Four threads that do things to the same accounts and tasks while a fifth reads. No model: only what must always hold. */
final class LedgerCrowd {

    private static final int THREADS = 4;
    private static final int ROUNDS = 4;
    private static final Pattern EXPECTED = Pattern.compile("|mistake|40[0249] [a-z_ ]+|503 overloaded");

    private final Database database;
    private final Ledger ledger;
    private final LedgerRun run;
    private final SplittableRandom seeds;
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger refunds = new AtomicInteger();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    LedgerCrowd(Database database, Ledger ledger, long seed) {
        this.database = database;
        this.ledger = ledger;
        this.run = new LedgerRun(database, ledger);
        this.seeds = new SplittableRandom(seed);
    }

    /** {@return what is broken after so many commands of each thread} */
    List<String> broken(int commands) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Future<?> reader = Threads.start(() -> {
            while (!over.get()) {
                run.accounts().forEach(account -> patiently(() -> readOnce(account)));
            }
        });
        for (int round = 0; round < ROUNDS; round++) {
            Threads.atOnce(THREADS, () -> {
                SplittableRandom random = next();
                for (int i = 0; i < commands / ROUNDS; i++) {
                    perform(command(random));
                }
                return true;
            });
            run.accounts().forEach(account -> broken.addAll(LedgerAudit.of(database, account)));
        }
        over.set(true);
        reader.get();
        return new ArrayList<>(broken);
    }

    private synchronized SplittableRandom next() {
        return seeds.split();
    }

    private void readOnce(String account) {
        Balance seen = ledger.balance(account);
        long sum =
                seen.available().micros() + seen.held().micros() + seen.spent().micros();
        if (sum != seen.granted().micros()) {
            broken.add("L16 " + seen);
        }
    }

    private void perform(LedgerCommand command) {
        String outcome = run.outcome(command);
        if (!EXPECTED.matcher(outcome).matches()) {
            broken.add(command + " answered " + outcome);
        }
    }

    private LedgerCommand command(SplittableRandom random) {
        int task = random.nextInt(Math.max(1, tasks.get() - 6), tasks.get() + 2);
        long amount = random.nextLong(1, 6_000_000);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new LedgerCommand.Grant(random.nextInt(LedgerModel.ACCOUNTS), amount);
            case 2 -> new LedgerCommand.GrantOnce(random.nextInt(LedgerModel.ACCOUNTS), 1, random.nextInt(30));
            case 3 -> new LedgerCommand.Adjust(random.nextInt(LedgerModel.ACCOUNTS), -amount);
            case 4, 5, 6, 7 ->
                new LedgerCommand.Hold(random.nextInt(LedgerModel.KEYS), tasks.incrementAndGet(), amount);
            case 8, 9 -> new LedgerCommand.Capture(task, amount);
            case 10 -> new LedgerCommand.Release(task);
            default -> new LedgerCommand.Refund(task, amount / 3 + 1, refunds.getAndIncrement());
        };
    }
}
