package ai.pixapi.reliability;

import ai.pixapi.reliability.cluster.Cluster;
import ai.pixapi.reliability.load.Operator;
import ai.pixapi.reliability.load.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many orders are accepted and settled in a second, everything on this one machine. */
final class Throughput {

    private static final String BODY =
            "{\"model\":\"gemini-2.5-flash-image\",\"prompt\":\"[[sim submit=ok]] a cat\",\"n\":1}";
    private static final int WARM_UP = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Cluster cluster;
    private final int threads;

    Throughput(Cluster cluster, int threads) {
        this.cluster = cluster;
        this.threads = threads;
    }

    boolean run(int orders) throws IOException, InterruptedException {
        cluster.start();
        Operator operator = new Operator(cluster.nodes().get(0).url(), cluster.adminKey());
        Tenant tenant = operator.open("throughput", 1_000_000_000);
        place(WARM_UP, tenant);
        settle(tenant);
        long began = System.nanoTime();
        int accepted = place(orders, tenant);
        double acceptedIn = seconds(began);
        settle(tenant);
        double settledIn = seconds(began);
        System.out.printf(
                "%s, %d nodes, %d clients: %d accepted in %.1f s (%.0f/s), settled after %.1f s (%.0f/s)%n",
                cluster.postgres().isPresent() ? "PostgreSQL" : "H2",
                cluster.nodes().size(),
                threads,
                accepted,
                acceptedIn,
                accepted / acceptedIn,
                settledIn,
                accepted / settledIn);
        return accepted == orders;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private int place(int orders, Tenant tenant) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(orders);
        AtomicInteger accepted = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String url = cluster.nodes().get(i % cluster.nodes().size()).url();
            Thread thread = new Thread(() -> {
                while (left.getAndDecrement() > 0) {
                    if (accepted(url, tenant)) {
                        accepted.incrementAndGet();
                    }
                }
            });
            clients.add(thread);
            thread.start();
        }
        for (Thread thread : clients) {
            thread.join();
        }
        return accepted.get();
    }

    private boolean accepted(String url, Tenant tenant) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/async/images/generations"))
                .header("Authorization", "Bearer " + tenant.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 202;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void settle(Tenant tenant) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create(cluster.nodes().get(0).url() + "/v1/credits"))
                .header("Authorization", "Bearer " + tenant.key())
                .build();
        String body = "";
        while (!body.contains("\"held\":\"0\"")) {
            TimeUnit.MILLISECONDS.sleep(100);
            body = client.send(question, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
