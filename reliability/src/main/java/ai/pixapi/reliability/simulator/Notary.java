package ai.pixapi.reliability.simulator;

import ai.pixapi.reliability.EvidenceLog;
import ai.pixapi.testing.Order;
import ai.pixapi.testing.OrderState;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.ResultFile;
import ai.pixapi.testing.UpstreamWatch;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down what one upstream sees and takes, before it answers. */
final class Notary implements UpstreamWatch {

    private final String provider;
    private final EvidenceLog log;
    private final Faults faults;
    private final Map<String, Order> open = new ConcurrentHashMap<>();

    Notary(String provider, EvidenceLog log, Faults faults) {
        this.provider = provider;
        this.log = log;
        this.faults = faults;
    }

    @Override
    public void received(Received request) {
        if (request.kind() == RequestKind.SUBMIT) {
            log.add("sim_post", provider, request.header("Idempotency-Key").orElse(""), System.currentTimeMillis());
        }
    }

    @Override
    public void taken(Order order, Received request) {
        faults.taken(order, request);
        log.add("sim_order", provider, order.id(), order.reference().orElse(""), order.charged(), order.n());
        open.put(order.id(), order);
        int place = 0;
        for (ResultFile file : order.results()) {
            log.add("sim_file", provider, order.id(), place++, sha256(file.bytes()));
        }
    }

    /** An upstream makes what it has taken, whether anybody asks or not. */
    void finish() {
        for (Order order : open.values()) {
            if (!order.state().isEnd()) {
                order.complete();
                ended(order);
            }
        }
    }

    @Override
    public void ended(Order order) {
        open.remove(order.id());
        String state = order.state() == OrderState.COMPLETED ? "COMPLETED" : "FAILED";
        log.add("sim_end", provider, order.id(), state, order.refunded());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
