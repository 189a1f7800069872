package ai.pixapi.benchmarks.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;

/** Sends one request over and over, on so many connections, each as soon as the last answer is whole. One thread. */
final class Load implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 18);
    private final InetSocketAddress to;
    private final ByteBuffer request;
    private long[] micros = new long[1 << 16];
    private int answers;
    private int refusals;
    private String refusal = "";

    /**
     * Prepares a load.
     *
     * @param port of a server on this machine
     * @param request all of it, head and body
     */
    Load(int port, byte[] request) throws IOException {
        this.to = new InetSocketAddress("127.0.0.1", port);
        this.request = ByteBuffer.allocateDirect(request.length).put(request).flip();
    }

    private static final class Connection {
        private final Message answer = new Message();
        private ByteBuffer output = ByteBuffer.allocate(0);
        private long began;
    }

    /**
     * What came of it.
     *
     * @param answers that said 200
     * @param refusals other answers, and connections that ended
     * @param refusal the first of those
     * @param seconds that it took
     * @param p50 median of the answers, in milliseconds
     * @param p99 99 of 100 took no longer, in milliseconds
     */
    record Outcome(int answers, int refusals, String refusal, double seconds, double p50, double p99) {

        double perSecond() {
            return answers / seconds;
        }
    }

    /**
     * Sends.
     *
     * @param connections how many at a time
     * @param most requests at most
     * @param longest after that no more are begun
     */
    Outcome run(int connections, int most, Duration longest) throws IOException {
        int begun = 0;
        answers = 0;
        refusals = 0;
        refusal = "";
        long start = System.nanoTime();
        long end = start + longest.toNanos();
        for (int i = 0; i < connections && begun < most; i++, begun++) {
            connect();
        }
        int open = begun;
        while (open > 0) {
            if (selector.select(30_000) == 0) {
                throw new IOException("no answer for 30 seconds");
            }
            Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                SelectionKey key = ready.next();
                ready.remove();
                if (go(key)) {
                    if (begun < most && System.nanoTime() < end) {
                        begun++;
                        again(key);
                    } else {
                        open--;
                        close(key);
                    }
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] sorted = Arrays.copyOf(micros, answers);
        Arrays.sort(sorted);
        return new Outcome(answers, refusals, refusal, seconds, at(sorted, 0.5), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share)] / 1000.0;
    }

    private void connect() throws IOException {
        SocketChannel channel = SocketChannel.open(to);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE, new Connection());
        begin(key);
    }

    private void begin(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        connection.output = request.duplicate();
        connection.began = System.nanoTime();
        key.interestOps(SelectionKey.OP_WRITE);
    }

    private void again(SelectionKey key) throws IOException {
        if (key.isValid() && !((Connection) key.attachment()).answer.closes()) {
            begin(key);
        } else {
            close(key);
            connect();
        }
    }

    private static void close(SelectionKey key) throws IOException {
        key.cancel();
        key.channel().close();
    }

    /** {@return whether its exchange is over} */
    private boolean go(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.output.hasRemaining()) {
                channel.write(connection.output);
                if (!connection.output.hasRemaining()) {
                    key.interestOps(SelectionKey.OP_READ);
                }
                return false;
            }
            input.clear();
            if (channel.read(input) < 0) {
                throw new IOException("a connection has ended");
            }
            if (!connection.answer.accept(input.flip())) {
                return false;
            }
        } catch (IOException gone) {
            refused(String.valueOf(gone.getMessage()));
            close(key);
            return true;
        }
        if (connection.answer.firstLine().contains(" 200")) {
            took(System.nanoTime() - connection.began);
        } else {
            refused(connection.answer.firstLine() + ": " + connection.answer.beginning());
        }
        return true;
    }

    private void took(long nanos) {
        if (answers == micros.length) {
            micros = Arrays.copyOf(micros, 2 * answers);
        }
        micros[answers++] = nanos / 1000;
    }

    private void refused(String why) {
        refusal = refusals++ == 0 ? why : refusal;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
