package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;

/** Serves the requests of one connection, one after the other. */
final class Connection {

    private final Dialect server;
    private final boolean files;
    private final int number;
    private final Socket socket;
    private final RequestInput in;

    Connection(Dialect server, boolean files, int number, Socket socket) throws IOException {
        this.server = server;
        this.files = files;
        this.number = number;
        this.socket = socket;
        this.in = new RequestInput(socket.getInputStream());
    }

    void serve() throws IOException, InterruptedException {
        Next next = Next.SERVE;
        while (next != Next.END) {
            RequestHead head = in.head();
            if (head == null) {
                return;
            }
            if (next == Next.BE_STALE) {
                server.record(read(head));
                return;
            }
            next = exchange(head);
        }
    }

    private Next exchange(RequestHead head) throws IOException, InterruptedException {
        Reply reply = server.scripts.early(received(head, new byte[0], false));
        if (reply != null && reply.requestCut >= 0) {
            server.record(received(head, in.raw(reply.requestCut), false));
            Listener.reset(socket);
            return Next.END;
        }
        if (reply != null && reply.unread) {
            Received unread = received(head, new byte[0], false);
            server.record(unread);
            output(head).send(server.scripted(reply), reply.closing());
            leave();
            return Next.END;
        }
        if (reply != null && reply.holdRead != null) {
            reply.holdRead.hold();
        }
        Received received = read(head);
        if (reply == null) {
            reply = server.scripts.late(received);
        }
        server.record(received);
        Answer answer = server.answer(received, reply);
        Next next = output(head).send(answer, answer.refusal ? Reply.accept() : reply);
        return head.keepsAlive() ? next : Next.END;
    }

    private Received read(RequestHead head) throws IOException {
        if (head.has("Expect", "100-continue")) {
            socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            in.body(head, body);
        } catch (IOException cut) {
            server.record(received(head, body.toByteArray(), false));
            throw cut;
        }
        return received(head, body.toByteArray(), true);
    }

    /** Ends the sending side and lets the client finish, or the reset for its unread bytes would destroy the answer. */
    private void leave() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(1000);
        in.drain();
    }

    private AnswerOutput output(RequestHead head) {
        return new AnswerOutput(server, socket, head);
    }

    private Received received(RequestHead head, byte[] body, boolean whole) {
        return new Received(server.kindOf(files, head), number, files, head, body, whole);
    }

    /** What to do after an answer. */
    enum Next {
        SERVE,
        BE_STALE,
        END
    }
}
