package ai.pixapi.gateway.engine;

import static ai.pixapi.gateway.errors.Refusals.refusal;

import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.ledger.Balance;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.gateway.orders.Terms;
import ai.pixapi.gateway.tasks.Idempotency;
import ai.pixapi.gateway.tasks.IdempotencyKey;
import ai.pixapi.pricing.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Has the real engine go through a sequence, and compares it with a model after every step. */
final class EngineRun {

    private static final int CUSTOMERS = 2;
    private static final String CREDITS = "60";

    private final EngineRoom room;
    private final Clock clock;
    private final Engine engine;
    private final List<Customer> customers = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private final Map<String, EngineModel.Deal> deals = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final EngineModel model =
            new EngineModel(CUSTOMERS, Credits.of(CREDITS).micros());
    private final List<String> broken = new ArrayList<>();

    private EngineRun(EngineRoom room) {
        this.room = room;
        this.clock = new Clock(room.database());
        this.engine = room.bean(Engine.class);
        room.empty();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(room.customer(CREDITS));
        }
    }

    /** {@return what went wrong after which step; empty if all went well} */
    static Optional<String> failure(EngineRoom room, List<Step> steps) {
        return new EngineRun(room).failure(steps);
    }

    private Optional<String> failure(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            try {
                perform(steps.get(i));
            } catch (Crash crash) {
                // the worker is gone; what it had committed stays
            } catch (RuntimeException wrong) {
                broken.add(wrong.toString());
            }
            compare();
            if (!broken.isEmpty()) {
                return Optional.of("after step " + (i + 1) + ", " + steps.get(i) + ": " + broken);
            }
        }
        toTheEnd();
        compare();
        return broken.isEmpty() ? Optional.empty() : Optional.of("in the end: " + broken);
    }

    private void perform(Step step) {
        if (step instanceof Step.Grant grant) {
            Customer customer = customers.get(grant.customer() % CUSTOMERS);
            room.bean(Ledger.class).grant(customer.account(), new Credits(grant.micros()), "test", "");
            model.grant(grant.customer() % CUSTOMERS, grant.micros());
        } else if (step instanceof Step.Submit order) {
            submit(order);
        } else if (step instanceof Step.Turn turn) {
            task(turn.task()).ifPresent(engine::turn);
        } else if (step instanceof Step.Next next) {
            provider(next.provider()).next(Objects.requireNonNull(Steps.ANSWERS.get(next.answer())));
        } else if (step instanceof Step.Asked asked) {
            Poll poll = Objects.requireNonNull(Steps.POLLS.get(asked.poll()));
            task(asked.task()).ifPresent(task -> sent(task).forEach(order -> order.then(poll)));
        } else if (step instanceof Step.Pass pass) {
            clock.pass(Duration.ofSeconds(pass.seconds()));
        } else if (step instanceof Step.CrashAt crash) {
            room.bean(Crashpoints.class).crashAt(crash.moment());
        } else if (step instanceof Step.Overtaken overtaken) {
            room.bean(Crashpoints.class).at(overtaken.moment(), () -> overtake(overtaken.turns()));
        } else if (step instanceof Step.Cancel cancel) {
            task(cancel.task()).ifPresent(this::cancel);
        } else if (step instanceof Step.Refund refund) {
            task(refund.task()).ifPresent(task -> refund(task, refund.micros()));
        } else if (step instanceof Step.Told told) {
            task(told.task()).ifPresent(this::told);
        } else if (step instanceof Step.PriceChange change) {
            room.bean(Prices.class).raise(new Credits(change.micros()));
            model.raise(change.micros());
        }
    }

    private Optional<String> task(int number) {
        return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.get(number % tasks.size()));
    }

    private ScriptedProvider provider(int number) {
        return room.provider(
                List.of(EngineContract.PIXAPI, EngineContract.PIXAZO, EngineContract.MAGIC_HOUR, EngineContract.OPENAI)
                        .get(number % 4));
    }

    private List<Sent> sent(String task) {
        return room.providers().stream()
                .flatMap(id -> room.provider(id).sent().stream())
                .filter(order -> order.ref().startsWith(task + "-"))
                .toList();
    }

    private void submit(Step.Submit order) {
        int who = order.customer() % CUSTOMERS;
        Customer customer = customers.get(who);
        IdempotencyKey key = new IdempotencyKey("key-" + order.key(), "0".repeat(64));
        Idempotency idempotency = room.bean(Idempotency.class);
        if (order.key() > 0) {
            Optional<String> known =
                    room.database().inTransaction(handle -> idempotency.find(handle, customer.account(), key));
            String expected = keys.get(who + " " + order.key());
            if (!Objects.equals(known.orElse(null), expected)) {
                broken.add("L13 key of " + expected + " is that of " + known);
            }
            if (known.isPresent()) {
                return;
            }
        }
        Terms terms = order.dearer() ? EngineContract.atMost("100000") : Terms.NONE;
        String[] accepted = new String[1];
        String answer = refusal(() -> accepted[0] = room.bean(Acceptance.class)
                .accept(
                        EngineContract.asked(order.model(), order.n(), terms),
                        customer.caller(),
                        order.patient(),
                        (handle, task) -> {
                            if (order.key() > 0) {
                                idempotency.insert(handle, customer.account(), key, task);
                            }
                        })
                .task());
        String expected = model.price(order) <= model.available(who) ? "" : "402 insufficient_credits";
        if (!answer.equals(expected)) {
            broken.add("L12 the answer is '" + answer + "', should be '" + expected + "'");
        }
        String task = accepted[0];
        if (task != null) {
            tasks.add(task);
            deals.put(task, model.deal(who, order));
            if (order.key() > 0) {
                keys.put(who + " " + order.key(), task);
            }
        }
    }

    /** All the others have a turn while one stands still. */
    private void overtake(int turns) {
        for (int i = 0; i < turns; i++) {
            for (String task : tasks) {
                engine.turn(task);
            }
            if (turns > 1) {
                clock.pass(Duration.ofMinutes(1));
            }
        }
    }

    private void cancel(String task) {
        TaskState before = TaskSight.of(room.database(), task).state();
        boolean canceled = customers.stream()
                .anyMatch(customer -> room.bean(Cancellation.class).cancel(task, customer.account(), customer.key()));
        if (canceled != (before == TaskState.QUEUED)) {
            broken.add("P10 " + before + " canceled: " + canceled);
        }
    }

    private void refund(String task, long micros) {
        String expected = model.refund(deals.get(task), micros);
        String answer =
                refusal(() -> room.bean(Ledger.class).refund(task, new Credits(micros), "test", RandomId.of("rf_")));
        if (!answer.equals(expected)) {
            broken.add("L8 the refund is answered '" + answer + "', should be '" + expected + "'");
        }
    }

    private void told(String task) {
        for (Sent order : sent(task)) {
            if (order.isTaken()) {
                String number =
                        order.ref().substring(task.length() + 1, order.ref().indexOf('_', task.length()));
                engine.adopt(task, Integer.parseInt(number), order.name());
            }
        }
    }

    /** The faults end: then every task does. */
    private void toTheEnd() {
        room.bean(Crashpoints.class).forget();
        for (int i = 0; i < 4; i++) {
            provider(i).heal();
        }
        room.database().run(handle -> handle.execute("UPDATE task SET dead = FALSE, claims = 0"));
        for (String task : tasks) {
            Optional<Instant> next = engine.turn(task);
            for (int turns = 0; next.isPresent() && turns < 300; turns++) {
                Duration pause =
                        Duration.between(room.database().now(), next.get()).plusMillis(20);
                clock.pass(turns < 30 ? pause : Duration.ofHours(1));
                next = engine.turn(task);
            }
            if (!TaskSight.of(room.database(), task).state().isTerminal()) {
                broken.add("T5 does not end: " + TaskSight.of(room.database(), task));
            }
        }
    }

    private void compare() {
        broken.addAll(room.outrages());
        Map<String, Map<String, Integer>> delivered = new HashMap<>();
        Map<String, TaskState> states = new HashMap<>();
        room.database().run(handle -> {
            handle.createQuery("SELECT task, provider, delivered FROM attempt WHERE verdict = 'DONE'")
                    .map((row, context) -> delivered
                            .computeIfAbsent(row.getString(1), task -> new HashMap<>())
                            .merge(row.getString(2), row.getInt(3), Integer::sum))
                    .list();
            handle.createQuery("SELECT id, state FROM task")
                    .map((row, context) -> states.put(row.getString(1), TaskState.valueOf(row.getString(2))))
                    .list();
        });
        for (String task : tasks) {
            broken.addAll(model.saw(
                    deals.get(task), Objects.requireNonNull(states.get(task)), delivered.getOrDefault(task, Map.of())));
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            Balance balance = room.bean(Ledger.class).balance(customers.get(i).account());
            if (!EngineModel.agrees(model.purse(i), balance)) {
                broken.add("customer " + i + " has " + balance + ", should have " + model.purse(i));
            }
            broken.addAll(Audit.of(room, customers.get(i)));
        }
    }
}
