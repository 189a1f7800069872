package ai.pixapi.gateway.webhooks;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Who may be sent to at this moment. A receiver that is slow holds up two deliveries and not those to others, and an
 * account with many slow receivers half of all.
 */
final class Permits {

    static final int PER_RECEIVER = 2;

    private final int most;
    private final int perAccount;
    private final Map<String, Integer> receivers = new ConcurrentHashMap<>();
    private final Map<String, Integer> accounts = new ConcurrentHashMap<>();
    private int taken;

    Permits(int most) {
        this.most = most;
        this.perAccount = Math.max(PER_RECEIVER, most / 2);
    }

    synchronized boolean take(String receiver, String account) {
        if (taken >= most
                || receivers.getOrDefault(receiver, 0) >= PER_RECEIVER
                || accounts.getOrDefault(account, 0) >= perAccount) {
            return false;
        }
        taken++;
        receivers.merge(receiver, 1, Integer::sum);
        accounts.merge(account, 1, Integer::sum);
        return true;
    }

    synchronized void giveBack(String receiver, String account) {
        taken--;
        less(receivers, receiver);
        less(accounts, account);
    }

    private static void less(Map<String, Integer> counts, String name) {
        counts.computeIfPresent(name, (same, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    synchronized int free() {
        return most - taken;
    }

    synchronized Set<String> busyReceivers() {
        return full(receivers, PER_RECEIVER);
    }

    synchronized Set<String> busyAccounts() {
        return full(accounts, perAccount);
    }

    private static Set<String> full(Map<String, Integer> counts, int limit) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= limit)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
