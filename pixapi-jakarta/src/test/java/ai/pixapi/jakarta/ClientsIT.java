package ai.pixapi.jakarta;

import static ai.pixapi.pricing.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.OverBudget;
import ai.pixapi.client.ClientEvent.TaskCompleted;
import ai.pixapi.client.Handle;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.upstreams.Upstreams;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Injected clients at work, inside the server. */
@ExtendWith(ArquillianExtension.class)
class ClientsIT {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1024x1024").build();

    @Inject
    private Pixapi pixapi;

    @Inject
    private Pixapi again;

    @Inject
    @PixapiClient("marketing")
    private Pixapi marketing;

    @Inject
    @PixapiClient("thrifty")
    private Pixapi thrifty;

    @Inject
    @PixapiClient("plain")
    private Pixapi plain;

    @Inject
    @Any
    private Instance<Pixapi> clients;

    @Inject
    private Ear ear;

    @Deployment
    static WebArchive application() {
        return Application.named("clients")
                .config("""
                        pixapi.poll.shortest=20ms
                        pixapi.client.marketing.routes.nano-banana=pixazo
                        pixapi.client.thrifty.max-cost=0.01
                        pixapi.client.plain.sender=jdk
                        """)
                .with(Ear.class)
                .playing("pixapi", "pixazo", "magic-hour", "openai")
                .war();
    }

    @BeforeEach
    void forget() {
        ear.clear();
    }

    @Test
    void theDefaultClientMakesAPicture() {
        int before = orders("pixapi");

        Result result = pixapi.generate(CUP);

        assertThat(result.handle().toString()).startsWith("pixapi:");
        assertThat(result.first().bytes()).isNotEmpty();
        assertThat(orders("pixapi") - before).isEqualTo(1);
        assertThat(result.charged()).isEqualTo(result.estimate().map(price -> price.amount()));
    }

    @Test
    void theJdksSenderDoesTheSame() {
        int before = orders("pixapi");

        assertThat(plain.generate(CUP).first().bytes()).isNotEmpty();

        assertThat(orders("pixapi") - before).isEqualTo(1);
    }

    @Test
    void everybodyGetsTheSameClientUnderOneName() {
        assertThat(again).isSameAs(pixapi);
        assertThat(marketing).isNotSameAs(pixapi);
        assertThat(clients.select(PixapiClient.Literal.of("marketing")).get()).isSameAs(marketing);
    }

    @Test
    void aNamedClientGoesItsOwnWay() {
        int before = orders("pixazo");

        assertThat(marketing.generate(CUP).handle().toString()).startsWith("pixazo:");

        assertThat(orders("pixazo") - before).isEqualTo(1);
    }

    @Test
    void aMaximumPriceOfTheConfigurationRefusesBeforeAnythingIsSent() {
        int before = orders("pixapi");

        assertThatExceptionOfType(OverBudget.class).isThrownBy(() -> thrifty.generate(CUP));

        assertThat(orders("pixapi")).isEqualTo(before);
        assertThat(pixapi.estimate(CUP).usd()).isEqualTo(usd("0.02"));
        assertThat(ear.heard()).contains("RequestStarted thrifty", "BudgetRefused thrifty", "RequestFinished thrifty");
    }

    @Test
    void observersHearOfACallOnItsThreadAndOnOthers() throws Exception {
        pixapi.generate(CUP);

        assertThat(ear.heard())
                .startsWith("RequestStarted default")
                .contains("TaskChanged default", "TaskCompleted default")
                .endsWith("RequestFinished default");
        TaskCompleted done = ear.completed().poll(30, TimeUnit.SECONDS);
        assertThat(done).isNotNull();
        assertThat(done.result().first().bytes()).isNotEmpty();
        assertThat(ear.thread()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void asynchronousCallsRunOnTheContainersThreadsWithTheApplicationsLoader() throws Exception {
        assertThat(pixapi.generateAsync(CUP).get(60, TimeUnit.SECONDS).files()).hasSize(1);

        assertThat(ear.completed().poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(ear.loader().loadClass(ClientsIT.class.getName())).isSameAs(ClientsIT.class);
    }

    @Test
    void threadsOfNobodysApplicationMayOrderToo() throws Exception {
        ExecutorService strangers = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            return thread;
        });
        int before = orders("pixapi");
        Held held = new Held();
        for (int i = 0; i < 6; i++) {
            Upstreams.named("pixapi").next(Reply.accept().heldBy(held));
        }
        List<Future<Handle>> placed = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            placed.add(strangers.submit(() -> pixapi.submit(CUP)));
        }
        assertThat(held.awaitReached(Duration.ofSeconds(30))).isTrue();
        held.release();

        for (Future<Handle> order : placed) {
            assertThat(order.get(30, TimeUnit.SECONDS).toString()).startsWith("pixapi:");
        }
        assertThat(orders("pixapi") - before).isEqualTo(6);
        strangers.shutdownNow();
    }

    private static int orders(String name) {
        UpstreamServer server = Upstreams.named(name);
        return server.submits().size();
    }
}
