package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Matrix rows about money, over HTTP and on the embedded database. */
class MoneyIT extends LiveGateway {

    /** 6 credits at the one provider that the name leaves. */
    private static final String ORDER =
            "{\"model\":\"pixazo/nano-banana\",\"prompt\":\"a fox\",\"size\":\"1:1\",\"n\":%d}";

    private static Answer ordered(Tenant tenant, int n) {
        return tenant.sign(Request.generation(String.format(ORDER, n))).send();
    }

    private static JsonObject credits(Tenant tenant) {
        Answer answer;
        do {
            answer = tenant.get("/v1/credits").send();
        } while (answer.status() == 503);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static BigDecimal number(JsonObject json, String name) {
        return new BigDecimal(json.getString(name));
    }

    private static void addsUp(JsonObject credits) {
        assertThat(number(credits, "available").add(number(credits, "held")).add(number(credits, "spent")))
                .as("%s", credits)
                .isEqualByComparingTo(number(credits, "granted"));
    }

    @Test
    void l2AndL16TwentyFourOrdersAtOnceOnABalanceForFourTakeExactlyFourAndEveryReaderSeesASum() throws Exception {
        Tenant tenant = Operator.tenant("26");
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int seen = 0;
            do {
                addsUp(credits(tenant));
                seen++;
            } while (!over.get());
            return seen;
        });

        List<Answer> answers = atOnce(24, tenant);
        over.set(true);

        assertThat(reader.get()).isPositive();
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(4);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .hasSize(20)
                .allSatisfy(answer -> isError(answer, 402, "insufficient_credits"));
        assertThat(credits(tenant).getString("available")).isEqualTo("2");
    }

    /** Whoever is told that there is no room has bought nothing, and asks again. */
    private static List<Answer> atOnce(int orders, Tenant tenant) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(orders);
        try {
            CountDownLatch ready = new CountDownLatch(orders);
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            ready.countDown();
                            Answer answer;
                            do {
                                answer = tenant.post("/v1/async/images/generations", String.format(ORDER, 1))
                                        .send();
                            } while (answer.status() == 503);
                            return answer;
                        },
                        pool));
            }
            ready.await();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void l12NothingIsRefundedTwiceNorMoreThanWasTaken() {
        Tenant tenant = Operator.tenant("20");
        Answer order = ordered(tenant, 2);
        assertThat(order.status()).as("%s", order).isEqualTo(200);
        String refunds = "/tasks/" + order.header("x-pixapi-task").orElseThrow() + "/refunds";
        String id = order.header("x-pixapi-task").orElseThrow().substring(5, 20);
        String first = "{\"amount\":\"7\",\"refund_id\":\"" + id + "\"}";

        Operator.made(Operator.post(refunds, first));

        isError(Operator.post(refunds, first).send(), 409, "conflict");
        isError(
                Operator.post(refunds, "{\"amount\":\"5.000001\",\"refund_id\":\"" + id + "b\"}")
                        .send(),
                400,
                "invalid_request_error",
                "amount");
        Operator.made(Operator.post(refunds, "{\"amount\":\"5\",\"refund_id\":\"" + id + "c\"}"));
        assertThat(credits(tenant).getString("available")).isEqualTo("20");
        assertThat(credits(tenant).getString("spent")).isEqualTo("0");
    }

    @Test
    void l7AfterTooFewCreditsTheSameOrderIsTakenOnceThereAreEnough() {
        Tenant tenant = Operator.tenant("5");
        isError(ordered(tenant, 1), 402, "insufficient_credits");
        Operator.made(Operator.post("/accounts/" + tenant.account() + "/grants", "{\"amount\":\"1\"}"));

        assertThat(ordered(tenant, 1).status()).isEqualTo(200);
        assertThat(credits(tenant).getString("available")).isEqualTo("0");
    }

    @Test
    void l14TenthsOfACreditAreTenthsOfACredit() {
        Tenant tenant = Operator.tenant("0.1");
        for (int i = 0; i < 2; i++) {
            Operator.made(Operator.post("/accounts/" + tenant.account() + "/grants", "{\"amount\":\"0.1\"}"));
        }

        assertThat(credits(tenant).getString("available")).isEqualTo("0.3");
    }

    @Test
    void v12WhatHasNoPriceIsRefusedBeforeAnythingIsHeld() {
        Tenant tenant = Operator.tenant("1000");
        isError(
                tenant.sign(Request.generation(
                                "{\"model\":\"pixapi/gpt-image-2\",\"prompt\":\"a fox\",\"size\":\"4096x2016\"}"))
                        .send(),
                400,
                "invalid_request_error",
                "size");

        JsonObject journal = tenant.get("/v1/credits/journal").send().json();
        assertThat(journal.getJsonArray("entries")).hasSize(1);
    }

    @Test
    void theJournalOfAnotherAccountIsNotThere() {
        Tenant one = Operator.tenant("20");
        Tenant other = Operator.tenant("20");
        String task = ordered(one, 1).header("x-pixapi-task").orElseThrow();

        assertThat(other.get("/v1/credits/journal?task=" + task).send().json().getJsonArray("entries"))
                .isEmpty();
        assertThat(other.get("/v1/usage").send().json().getJsonArray("rows")).isEmpty();
    }
}
