package ai.pixapi.benchmarks.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;

/**
 * A program that answers as OpenAI's Images API does, at once and without looking: which pictures, the prompt says. One thread.
 * Prints its port.
 */
public final class Upstream {

    private final Selector selector = Selector.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 18);
    private final ByteBuffer small = answer(1, Pictures.TINY);
    private final ByteBuffer large = answer(1, Pictures.noise(Pictures.SIDE_OF_1_5_MB));
    private final ByteBuffer huge = answer(4, Pictures.noise(Pictures.SIDE_OF_8_MB));

    private Upstream() throws IOException {}

    private static final class Connection {
        private final Message request = new Message();
        private ByteBuffer output = ByteBuffer.allocate(0);
    }

    /**
     * Serves until it is ended.
     *
     * @param arguments none
     * @throws IOException if no port is free
     */
    public static void main(String[] arguments) throws IOException {
        new Upstream().serve();
    }

    /** The whole answer, head and body, with a picture so many times. */
    private static ByteBuffer answer(int times, byte[] picture) {
        String image = "{\"b64_json\":\"" + Base64.getEncoder().encodeToString(picture) + "\"}";
        String body = "{\"created\":1700000000,\"data\":[" + (image + ",").repeat(times - 1) + image + "]}";
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        byte[] bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private void serve() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress("127.0.0.1", 0), 1024);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
        while (true) {
            selector.select();
            Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                SelectionKey key = ready.next();
                ready.remove();
                if (key.isAcceptable()) {
                    admit(server);
                } else {
                    go(key);
                }
            }
        }
    }

    private void admit(ServerSocketChannel server) throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new Connection());
        }
    }

    private void go(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Connection connection = (Connection) key.attachment();
        try {
            if (!connection.output.hasRemaining()) {
                input.clear();
                if (channel.read(input) < 0) {
                    channel.close();
                    return;
                }
                if (connection.request.accept(input.flip())) {
                    connection.output = chosen(connection.request.beginning()).duplicate();
                }
            }
            if (connection.output.hasRemaining()) {
                channel.write(connection.output);
                key.interestOps(connection.output.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            }
        } catch (IOException gone) {
            channel.close();
        }
    }

    private ByteBuffer chosen(String body) {
        return body.contains("[huge]") ? huge : body.contains("[large]") ? large : small;
    }
}
