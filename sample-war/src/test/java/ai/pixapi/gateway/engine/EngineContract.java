package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.ledger.Balance;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.Terms;
import ai.pixapi.media.Generation;
import ai.pixapi.pricing.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engine promises on every database. After each test all invariants are proven by SQL. */
@ParameterizedClass
@EnumSource(Store.class)
abstract class EngineContract {

    static final ProviderId PIXAPI = ProviderId.PIXAPI;
    static final ProviderId MAGIC_HOUR = ProviderId.MAGIC_HOUR;
    static final ProviderId PIXAZO = ProviderId.PIXAZO;
    static final ProviderId OPENAI = ProviderId.OPENAI;

    final EngineRoom room;
    final Clock clock;
    final ScriptedProvider pixapi;
    final ScriptedProvider magicHour;
    final ScriptedProvider pixazo;
    final Crashpoints crashes;
    final Engine engine;
    private final List<Customer> customers = new ArrayList<>();

    EngineContract(Store store) {
        this(EngineRoom.of(store));
    }

    EngineContract(EngineRoom room) {
        this.room = room;
        this.clock = new Clock(room.database());
        this.pixapi = room.provider(PIXAPI);
        this.magicHour = room.provider(MAGIC_HOUR);
        this.pixazo = room.provider(PIXAZO);
        this.crashes = room.bean(Crashpoints.class);
        this.engine = room.bean(Engine.class);
    }

    @BeforeEach
    void tidy() {
        room.tidy();
        customers.clear();
    }

    @AfterEach
    void everyInvariantHolds() {
        assertThat(room.outrages()).isEmpty();
        customers.forEach(customer -> assertThat(Audit.of(room, customer)).isEmpty());
    }

    Customer customer(String credits) {
        Customer customer = room.customer(credits);
        customers.add(customer);
        return customer;
    }

    /** Orders as a caller who does not wait himself. */
    String order(Customer customer, String model, int n) {
        return order(customer, model, n, Terms.NONE, true);
    }

    String order(Customer customer, String model, int n, Terms terms, boolean patient) {
        return room.bean(Acceptance.class)
                .accept(asked(model, n, terms), customer.caller(), patient, (handle, task) -> {})
                .task();
    }

    static Order asked(String model, int n, Terms terms) {
        return new Order(Generation.of(model, "A cup").n(n).size("1024x1024").build(), false, false, List.of(), terms);
    }

    static Terms atMost(String credits) {
        return new Terms(Optional.of(Credits.of(credits)), Optional.empty(), Optional.empty());
    }

    Optional<Instant> turn(String task) {
        return engine.turn(task);
    }

    /** Has a worker crash during its turn. */
    void crash(String task) {
        assertThatThrownBy(() -> turn(task)).isInstanceOf(Crash.class);
    }

    /** Comes back whenever the engine says so, until there is nothing left to do. */
    void run(String task) {
        for (int turns = 0; turns < 2000; turns++) {
            Optional<Instant> next = turn(task);
            if (next.isEmpty()) {
                return;
            }
            Duration pause = Duration.between(room.database().now(), next.get()).plusMillis(20);
            clock.pass(turns < 200 ? pause : Duration.ofMinutes(20));
        }
        throw new AssertionError("the task does not come to an end: " + seen(task));
    }

    TaskSight seen(String task) {
        return TaskSight.of(room.database(), task);
    }

    Balance balance(Customer customer) {
        return room.bean(Ledger.class).balance(customer.account());
    }

    void assertBalance(Customer customer, String available, String held, String spent) {
        Balance balance = balance(customer);
        assertThat(List.of(balance.available(), balance.held(), balance.spent()))
                .containsExactly(Credits.of(available), Credits.of(held), Credits.of(spent));
    }
}
