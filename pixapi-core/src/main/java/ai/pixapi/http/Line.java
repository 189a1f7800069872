package ai.pixapi.http;

import ai.pixapi.exchange.Endpoint;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connection to one account at one upstream.
 *
 * @param transport sends
 * @param endpoint where the API begins
 * @param keyHeader the header that carries the key
 * @param keyValue the key, with what goes before it
 * @param orderDeadline for an order, from its start until the last byte of the answer
 * @param readDeadline for everything else
 */
public record Line(
        Transport transport,
        Endpoint endpoint,
        String keyHeader,
        String keyValue,
        Duration orderDeadline,
        Duration readDeadline) {

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is empty or holds anything but visible ASCII and single spaces
     */
    public Line {
        if (keyValue.isBlank() || !keyValue.matches("[ -~]+")) {
            throw new IllegalArgumentException("a key is one line of visible ASCII");
        }
    }

    /**
     * Places an order, with our reference as its idempotency key.
     *
     * @param call the request, without the key
     * @param ref our reference
     * @return the answer
     * @throws NoReply if no whole answer came
     */
    public Reply order(Call call, SubmitRef ref) throws NoReply {
        return transport.send(withKey(call).with("Idempotency-Key", ref.value()).within(orderDeadline));
    }

    /**
     * Asks for something that costs nothing.
     *
     * @param call the request, without the key
     * @return the answer
     * @throws NoReply if no whole answer came
     */
    public Reply read(Call call) throws NoReply {
        return transport.send(withKey(call).within(readDeadline));
    }

    /**
     * Sends something that costs nothing to where the key must not go, for example to a presigned URL.
     *
     * @param call the request
     * @return the answer
     * @throws NoReply if no whole answer came
     */
    public Reply withoutKey(Call call) throws NoReply {
        return transport.send(call.within(orderDeadline));
    }

    private Call withKey(Call call) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(keyHeader, keyValue);
        headers.put("Accept", "application/json");
        headers.putAll(call.headers());
        return new Call(call.method(), call.uri(), headers, call.body(), call.deadline(), call.maxReply());
    }

    /** {@return where it leads, without the key} */
    @Override
    public String toString() {
        return "Line[" + endpoint.base().getHost() + "]";
    }
}
