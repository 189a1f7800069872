package ai.pixapi.gateway.ledger;

import static ai.pixapi.gateway.errors.Refusals.refusal;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.pricing.Credits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has a real ledger do what a model does, on fresh accounts, and compares after every command. */
final class LedgerRun {

    private final Database database;
    private final Ledger ledger;
    private final LedgerRows rows;
    private final String run = LedgerRows.name("r");
    private final List<String> accounts = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    LedgerRun(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
        this.rows = new LedgerRows(database, new Ledger(database));
        for (int i = 0; i < LedgerModel.KEYS; i++) {
            if (i % 2 == 0) {
                accounts.add(rows.account());
            }
            String account = accounts.get(i / 2);
            keys.add(
                    LedgerModel.hasBudget(i)
                            ? rows.keyWithBudget(account, new Credits(LedgerModel.BUDGET).toString())
                            : rows.key(account));
        }
    }

    List<String> accounts() {
        return accounts;
    }

    /** {@return what went wrong after which command; empty if all went well} */
    Optional<String> failure(List<LedgerCommand> commands) {
        LedgerModel model = new LedgerModel();
        for (int i = 0; i < commands.size(); i++) {
            LedgerCommand command = commands.get(i);
            String expected = model.apply(command);
            String was = outcome(command);
            List<String> broken = new ArrayList<>();
            if (!was.equals(expected)) {
                broken.add("the answer is '" + was + "', should be '" + expected + "'");
            }
            compare(model, broken);
            accounts.forEach(account -> broken.addAll(LedgerAudit.of(database, account)));
            if (!broken.isEmpty()) {
                return Optional.of("after command " + (i + 1) + ", " + command + ": " + broken);
            }
        }
        return Optional.empty();
    }

    /** {@return nothing if it is done, a refusal, or the word for a mistake} */
    String outcome(LedgerCommand command) {
        String refused = refusal(() -> perform(command));
        boolean mistake = refused.startsWith("java.lang.Illegal") || refused.contains("Unique index");
        return mistake || refused.contains("duplicate key") ? LedgerModel.MISTAKE : refused;
    }

    private void perform(LedgerCommand command) {
        if (command instanceof LedgerCommand.Grant grant) {
            ledger.grant(accounts.get(grant.account()), new Credits(grant.micros()), "test", "");
        } else if (command instanceof LedgerCommand.GrantOnce grant) {
            ledger.grant(
                    accounts.get(grant.account()), new Credits(grant.micros()), "test", "", run + "-g" + grant.id());
        } else if (command instanceof LedgerCommand.Adjust adjust) {
            ledger.adjust(accounts.get(adjust.account()), new Credits(adjust.micros()), "test", "");
        } else if (command instanceof LedgerCommand.Hold hold) {
            String account = accounts.get(hold.key() / 2);
            Credits amount = new Credits(hold.micros());
            database.run(handle -> {
                rows.task(account, keys.get(hold.key()), task(hold.task()));
                ledger.hold(account, keys.get(hold.key()), task(hold.task()), amount);
            });
        } else if (command instanceof LedgerCommand.Capture capture) {
            ledger.capture(task(capture.task()), new Credits(capture.micros()), "settle");
        } else if (command instanceof LedgerCommand.Release release) {
            ledger.release(task(release.task()), "settle");
        } else if (command instanceof LedgerCommand.Refund refund) {
            ledger.refund(task(refund.task()), new Credits(refund.micros()), "test", run + "-r" + refund.id());
        } else {
            throw new AssertionError(command);
        }
    }

    private String task(int number) {
        return run + "-t" + number;
    }

    private void compare(LedgerModel model, List<String> broken) {
        for (int i = 0; i < LedgerModel.ACCOUNTS; i++) {
            LedgerModel.Account should = model.accounts[i];
            Balance expected = new Balance(
                    new Credits(should.available),
                    new Credits(should.held),
                    new Credits(should.spent),
                    new Credits(should.granted().longValueExact()));
            Balance was = ledger.balance(accounts.get(i));
            if (!was.equals(expected)) {
                broken.add("account " + i + " has " + was + ", should have " + expected);
            }
        }
        for (int i = 0; i < LedgerModel.KEYS; i++) {
            long was = rows.budgetUsed(keys.get(i));
            if (was != model.used[i]) {
                broken.add("key " + i + " has used " + was + ", should have " + model.used[i]);
            }
        }
    }
}
