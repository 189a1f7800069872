package ai.pixapi.gateway.errors;

/** What a caller would be told. */
public final class Refusals {

    private Refusals() {}

    /** {@return status, type and, if there is one, field of the refusal; empty if there was none; anything else in words} */
    public static String refusal(Runnable work) {
        try {
            work.run();
            return "";
        } catch (ApiError refused) {
            return refused.type().status() + " " + refused.type().wireName()
                    + refused.param().map(field -> " " + field).orElse("");
        } catch (RuntimeException other) {
            return other.toString();
        }
    }

    /**
     * Does as whoever is told that there is no room at the moment: nothing was done, so it is done again.
     *
     * @param work what is to be done
     * @return its refusal for another reason; empty if it was done
     */
    public static String patiently(Runnable work) {
        String refusal = refusal(work);
        for (int tries = 1; refusal.equals("503 overloaded") && tries < 30; tries++) {
            refusal = refusal(work);
        }
        return refusal;
    }
}
