package ai.pixapi.gateway.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up sequences of commands: mostly sensible, often at a limit, sometimes beyond. */
final class LedgerCommands {

    private static final int SHORTEST = 50;
    private static final int LONGEST = 200;

    private final SplittableRandom random;
    private final LedgerModel model = new LedgerModel();
    private int tasks;
    private int ids;

    private LedgerCommands(SplittableRandom random) {
        this.random = random;
    }

    static List<LedgerCommand> sequence(SplittableRandom random) {
        LedgerCommands source = new LedgerCommands(random);
        List<LedgerCommand> commands = new ArrayList<>();
        int length = random.nextInt(SHORTEST, LONGEST + 1);
        for (int i = 0; i < length; i++) {
            LedgerCommand command = source.next();
            source.model.apply(command);
            commands.add(command);
        }
        return commands;
    }

    private LedgerCommand next() {
        int account = random.nextInt(LedgerModel.ACCOUNTS);
        int dice = random.nextInt(100);
        if (dice < 12) {
            return new LedgerCommand.Grant(account, amount(20_000_000));
        }
        if (dice < 15) {
            return new LedgerCommand.GrantOnce(account, random.nextInt(3), random.nextInt(6));
        }
        if (dice < 22) {
            long available = model.accounts[account].available;
            return new LedgerCommand.Adjust(account, random.nextBoolean() ? -amount(available) : amount(available));
        }
        if (dice < 55) {
            int key = random.nextInt(LedgerModel.KEYS);
            long available = model.accounts[key / 2].available;
            long left =
                    LedgerModel.hasBudget(key) ? Math.min(available, LedgerModel.BUDGET - model.used[key]) : available;
            boolean again = random.nextInt(40) == 0;
            return new LedgerCommand.Hold(key, again ? task() : tasks++, amount(left / random.nextInt(1, 5)));
        }
        int task = task();
        LedgerModel.Task known = model.tasks.get(task);
        if (dice < 75) {
            return new LedgerCommand.Capture(task, amount(known == null ? 10 : known.amount));
        }
        if (dice < 85) {
            return new LedgerCommand.Release(task);
        }
        boolean again = random.nextInt(10) == 0;
        return new LedgerCommand.Refund(
                task,
                amount(known == null ? 10 : known.captured - known.refunded),
                again && ids > 0 ? random.nextInt(ids) : ids++);
    }

    private int task() {
        return tasks == 0 ? 0 : random.nextInt(Math.max(0, tasks - 12), tasks + 1);
    }

    private long amount(long limit) {
        return switch (random.nextInt(20)) {
            case 0 -> 0;
            case 1, 2, 3 -> limit;
            case 4, 5 -> limit + 1;
            case 6 -> Long.MAX_VALUE;
            case 7 -> Long.MAX_VALUE - limit;
            case 8 -> 1;
            default -> limit <= 1 ? 1 : random.nextLong(1, limit);
        };
    }
}
