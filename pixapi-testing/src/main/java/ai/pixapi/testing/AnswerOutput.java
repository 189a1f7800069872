package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ai.pixapi.testing.Connection.Next;
import ai.pixapi.testing.Delivery.End;
import ai.pixapi.testing.Delivery.Framing;
import ai.pixapi.testing.Delivery.Start;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends an answer as badly as the reply says. */
final class AnswerOutput {

    private static final byte[] BLANKS = " ".repeat(16_384).getBytes(US_ASCII);

    private final Dialect server;
    private final Socket socket;
    private final RequestHead head;

    AnswerOutput(Dialect server, Socket socket, RequestHead head) {
        this.server = server;
        this.socket = socket;
        this.head = head;
    }

    Next send(Answer answer, Reply reply) throws IOException, InterruptedException {
        if (reply.delay != null) {
            server.pause(reply.delay);
        }
        if (reply.holdHead != null) {
            reply.holdHead.hold();
        }
        byte[] body = body(answer, reply);
        OutputStream out = socket.getOutputStream();
        if (reply.start == Start.RESET) {
            Listener.reset(socket);
            return Next.END;
        } else if (reply.start == Start.CLOSE) {
            return Next.END;
        } else if (reply.start == Start.RAW) {
            out.write(body);
            return Next.END;
        }
        int status = reply.status == null ? answer.status : reply.status;
        out.write(head(status, headers(status, answer, reply, body)).getBytes(ISO_8859_1));
        out.flush();
        if (reply.holdBody != null) {
            reply.holdBody.hold();
        }
        if (!head.method().equals("HEAD") && status != 204 && status != 304) {
            sendBody(out, body, reply);
        }
        out.flush();
        if (reply.end == End.RESET) {
            Listener.reset(socket);
        }
        return switch (reply.end) {
            case AS_USUAL -> Next.SERVE;
            case STALE -> Next.BE_STALE;
            case CLOSE, RESET, SAID_CLOSE -> Next.END;
        };
    }

    private static byte[] body(Answer answer, Reply reply) {
        byte[] body = reply.body == null ? answer.body : reply.body;
        return reply.edit == null
                ? body
                : reply.edit.apply(new String(body, UTF_8)).getBytes(UTF_8);
    }

    private List<Header> headers(int status, Answer answer, Reply reply, byte[] body) {
        List<Header> headers = new ArrayList<>(answer.headers);
        if (reply.body != null) {
            headers.removeIf(header -> header.is("Content-Type"));
        }
        if (reply.contentType != null) {
            headers.add(new Header("Content-Type", reply.contentType));
        }
        if (reply.framing != Framing.LENGTH) {
            headers.add(new Header("Transfer-Encoding", "chunked"));
        } else if (status != 204 && status != 304) {
            headers.add(new Header("Content-Length", Integer.toString(body.length)));
        }
        if (reply.end == End.SAID_CLOSE || !head.keepsAlive()) {
            headers.add(new Header("Connection", "close"));
        }
        server.requestId().ifPresent(id -> headers.add(new Header("x-request-id", id)));
        for (Header own : reply.headers) {
            if (!own.is("Set-Cookie")) {
                headers.removeIf(header -> header.is(own.name()) && !reply.headers.contains(header));
            }
            headers.add(own);
        }
        return headers;
    }

    private static String head(int status, List<Header> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(status < 400 ? "OK" : "Error")
                .append("\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private void sendBody(OutputStream out, byte[] whole, Reply reply) throws IOException, InterruptedException {
        byte[] body = reply.cut < 0 || reply.cut > whole.length ? whole : Arrays.copyOf(whole, reply.cut);
        boolean chunked = reply.framing != Framing.LENGTH;
        if (reply.drip != null) {
            drip(out, body, chunked, reply.drip);
        } else {
            write(out, body, chunked);
        }
        if (reply.framing == Framing.CHUNKED && reply.cut < 0) {
            out.write("0\r\n\r\n".getBytes(US_ASCII));
        }
        while (reply.framing == Framing.ENDLESS) {
            write(out, BLANKS, true);
        }
    }

    private void drip(OutputStream out, byte[] body, boolean chunked, Duration interval)
            throws IOException, InterruptedException {
        for (byte one : body) {
            write(out, new byte[] {one}, chunked);
            out.flush();
            server.pause(interval);
        }
    }

    private static void write(OutputStream out, byte[] bytes, boolean chunked) throws IOException {
        if (!chunked) {
            out.write(bytes);
        } else if (bytes.length > 0) {
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(US_ASCII));
            out.write(bytes);
            out.write("\r\n".getBytes(US_ASCII));
        }
    }
}
