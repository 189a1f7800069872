package ai.pixapi.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that a logger says, down to debug, while this is open. */
final class LogRecords extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile String word = "";
    private volatile Runnable reaction = () -> {};

    private LogRecords(Logger logger) {
        this.logger = logger;
        setLevel(Level.ALL);
        setFormatter(new SimpleFormatter());
    }

    static LogRecords of(String name) {
        LogRecords records = new LogRecords(Logger.getLogger(name));
        records.logger.setLevel(Level.FINE);
        records.logger.setUseParentHandlers(false);
        records.logger.addHandler(records);
        return records;
    }

    List<String> lines() {
        return lines;
    }

    /** Does something on the thread that logs, before it gets on. */
    void whenever(String said, Runnable then) {
        this.word = said;
        this.reaction = then;
    }

    @Override
    public void publish(LogRecord logged) {
        String line = getFormatter().format(logged);
        lines.add(line);
        if (!word.isEmpty() && line.contains(word)) {
            reaction.run();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
