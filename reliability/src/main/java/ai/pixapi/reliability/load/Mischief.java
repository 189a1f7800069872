package ai.pixapi.reliability.load;

import java.util.Random;

/** What the upstreams do to orders: seven of ten times nothing. */
final class Mischief {

    private static final String[] SCRIPTS = {
        "submit=503,ok",
        "submit=429,ok",
        "submit=reset_after_accept",
        "submit=fin_after_accept",
        "submit=reset",
        "submit=500_after_accept",
        "submit=500",
        "submit=cut",
        "submit=malformed",
        "submit=late",
        "submit=422",
        "done=failed",
        "done=failed,ok",
        "poll=500,reset,ok",
        "poll=malformed,503",
        "asset=cut,ok",
        "asset=500,reset,ok",
        "poll=500 asset=cut",
        "submit=late poll=reset asset=500"
    };

    private Mischief() {}

    static String script(Random random) {
        return random.nextInt(10) < 7 ? "submit=ok" : SCRIPTS[random.nextInt(SCRIPTS.length)];
    }
}
