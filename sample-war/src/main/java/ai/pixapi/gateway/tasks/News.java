package ai.pixapi.gateway.tasks;

import java.time.Duration;
import java.util.List;

/** What one listener is told. */
interface News {

    /** {@return lines of a block without an event, at the beginning} */
    String begin();

    /** {@return what is new since the last look, as server-sent events; none while the database is away} */
    List<String> fresh();

    /** {@return whether nothing more will come} */
    boolean isOver();

    /**
     * Waits once.
     *
     * @param most how long, unless there is news before
     * @return false if this thread shall stop
     */
    boolean pause(Duration most);
}
