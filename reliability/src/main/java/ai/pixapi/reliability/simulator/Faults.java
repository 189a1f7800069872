package ai.pixapi.reliability.simulator;

import ai.pixapi.testing.Order;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides, by the scripts in the prompts, how requests are answered. */
final class Faults {

    /** What may stand in a path: the ids of orders of all upstreams. */
    private static final Pattern ID = Pattern.compile("task_[0-9A-Z]{26}|cm[0-9a-z]{23}|[0-9a-f]{8}-[0-9a-f-]{27}");

    private final Map<String, Script> byOp = new ConcurrentHashMap<>();
    private final Map<String, Script> byOrder = new ConcurrentHashMap<>();
    private volatile boolean calm;

    /** From now on everything is answered well. */
    void calm() {
        calm = true;
    }

    void taken(Order order, Received request) {
        byOrder.put(order.id(), script(request));
    }

    private Script script(Received request) {
        Script script = Script.in(request.text());
        return script.op().isEmpty() ? script : byOp.computeIfAbsent(script.op(), any -> script);
    }

    Reply choose(Received request) {
        if (request.kind() == RequestKind.SUBMIT) {
            Script script = script(request);
            Reply reply = calm ? Reply.accept() : submit(script.next("submit"));
            boolean fails = !calm && script.next("done").equals("failed");
            return (fails ? reply.failing("generation_failed", "The work came to nothing.") : reply)
                    .finishingAfter(2)
                    .making(Pictures.of(request));
        }
        Matcher id = ID.matcher(request.target());
        Script script = id.find() ? byOrder.get(id.group()) : null;
        if (calm || script == null) {
            return Reply.accept();
        }
        return switch (request.kind()) {
            case POLL -> poll(script.next("poll"));
            case DOWNLOAD -> download(script.next("asset"));
            default -> Reply.accept();
        };
    }

    private static Reply submit(String step) {
        return switch (step) {
            case "ok" -> Reply.accept();
            case "reset_after_accept" -> Reply.accept().thenReset();
            case "fin_after_accept" -> Reply.accept().thenClose();
            case "500_after_accept" -> Reply.refusal(500).afterAccepting();
            case "cut" -> Reply.accept().truncatedAfter(7);
            case "malformed" -> Reply.accept().malformed();
            case "reset" -> Reply.reset();
            case "late" -> Reply.accept().delayed(Duration.ofMillis(1500));
            case "429" -> Reply.refusal(429).header("Retry-After", "1");
            default -> Reply.refusal(Integer.parseInt(step));
        };
    }

    private static Reply poll(String step) {
        return switch (step) {
            case "ok" -> Reply.accept();
            case "reset" -> Reply.reset();
            case "malformed" -> Reply.accept().malformed();
            default -> Reply.refusal(Integer.parseInt(step));
        };
    }

    private static Reply download(String step) {
        return switch (step) {
            case "ok" -> Reply.accept();
            case "cut" -> Reply.accept().truncatedAfter(40);
            case "reset" -> Reply.accept().resetWithin(40);
            default -> Reply.status(Integer.parseInt(step));
        };
    }
}
