package ai.pixapi.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A port whose queue is full: the kernel drops every further attempt to connect. */
final class Blackhole implements AutoCloseable {

    private static final int MOST = 64;

    private final ServerSocket full;
    private final List<Socket> queue = new ArrayList<>();

    Blackhole() throws IOException {
        full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        while (queue.size() < MOST && enter()) {
            continue;
        }
    }

    private boolean enter() throws IOException {
        Socket socket = new Socket();
        queue.add(socket);
        try {
            socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
            return true;
        } catch (SocketTimeoutException isFull) {
            return false;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
        full.close();
        for (Socket socket : queue) {
            socket.close();
        }
    }
}
