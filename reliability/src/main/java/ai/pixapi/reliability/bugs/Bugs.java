package ai.pixapi.reliability.bugs;

import ai.pixapi.reliability.bugs.Bug.Edit;
import java.util.List;
import java.util.Set;

/** The planted mistakes. */
public final class Bugs {

    private static final String SUBMISSION = "engine/Submission.java";
    private static final String SETTLEMENT = "engine/Settlement.java";

    /** All of them. */
    public static final List<Bug> ALL = List.of(
            new Bug(
                    "no-intent: the order is sent before it is written down",
                    List.of(new Edit(SUBMISSION, """
                                    AttemptRow attempt = log.intend(work, part, candidate);
                                    failpoints.reach("intent.after-commit");
                            """, """
                                    upstreams.submit(candidate.route(), request,
                                            new SubmitRef(work.lease().task() + "-" + (work.attempts().size() + 1)));
                                    failpoints.reach("intent.after-commit");
                                    AttemptRow attempt = log.intend(work, part, candidate);
                            """)),
                    List.of(Scene.halt("intent.after-commit")),
                    Set.of("T7", "T8", "L14")),
            new Bug(
                    "two-transactions: state and money are written one after the other",
                    List.of(new Edit(SETTLEMENT, """
                                        Credits held = held(handle, work.task().id());
                            """, """
                                    });
                                    failpoints.reach("bug");
                                    database.run(handle -> {
                                        Credits held = held(handle, work.task().id());
                            """)),
                    List.of(Scene.halt("bug")),
                    Set.of("L7", "L15")),
            new Bug(
                    "no-fence: a holder that slept too long writes on",
                    List.of(
                            new Edit(
                                    "engine/Tasks.java",
                                    "updated_at = CURRENT_TIMESTAMP WHERE id = :id AND fence = :fence AND state NOT IN",
                                    "updated_at = CURRENT_TIMESTAMP WHERE id = :id AND :fence = :fence AND state NOT IN"),
                            new Edit(SETTLEMENT, "\"fence = \" + work.lease().fence()", "\"fence = fence\"")),
                    List.of(new Scene("async", "sent.before-accepted-commit", "stop:14000", "submit=ok")),
                    Set.of("T4", "T2", "T3")),
            new Bug(
                    "resend-unknown: an order whose answer is lost is placed again elsewhere",
                    List.of(
                            new Edit(
                                    SUBMISSION,
                                    "if (error instanceof Unavailable || error instanceof AccountRefused) {",
                                    "if (error instanceof OutcomeUnknown) {\n"
                                            + "            log.refused(work, attempt, AttemptState.REJECTED, failure, false);\n"
                                            + "        } else if (error instanceof Unavailable || error instanceof AccountRefused) {")),
                    List.of(Scene.upstream("submit=fin_after_accept")),
                    Set.of("L14")),
            new Bug(
                    "resend-orphan: what a dead node was sending counts as not sent",
                    List.of(new Edit(
                            "engine/Reconciling.java",
                            "AttemptState.INTENT) {\n                log.ambiguous(",
                            "AttemptState.INTENT) {\n                log.refused(work, attempt, AttemptState.NOT_SENT,\n"
                                    + "                        Failure.of(\"upstream_timeout\", \"x\"), false);\n"
                                    + "            } else if (attempt.n() < 0) {\n                log.ambiguous(")),
                    List.of(Scene.halt("sent.before-accepted-commit")),
                    Set.of("L14", "T8")),
            new Bug(
                    "sent-twice: the sender repeats by itself",
                    List.of(
                            new Edit(
                                    SUBMISSION,
                                    "            task = upstreams.submit(candidate.route(), request, new SubmitRef(attempt.ref()));",
                                    "            upstreams.submit(candidate.route(), request, new SubmitRef(attempt.ref()));\n"
                                            + "            task = upstreams.submit(candidate.route(), request, new SubmitRef(attempt.ref()));")),
                    List.of(Scene.upstream("submit=ok")),
                    Set.of("T8")),
            new Bug(
                    "late-outbox: the notice is written after the commit",
                    List.of(new Edit(
                            SETTLEMENT,
                            "        outbox.enqueue(handle, outcome(task, state, settleId, delivered, charged, why));",
                            "        database.afterCommit(() -> {\n            failpoints.reach(\"bug\");\n"
                                    + "            database.run(later ->\n"
                                    + "                    outbox.enqueue(later, outcome(task, state, settleId, delivered, charged, why)));\n"
                                    + "        });")),
                    List.of(Scene.halt("bug")),
                    Set.of("T11", "L7")),
            new Bug(
                    "late-key: the idempotency key is stored after the order",
                    List.of(new Edit(
                            "tasks/Desk.java",
                            "                            idempotency.insert(handle, caller.account(), key.get(), task);\n",
                            "")),
                    List.of(Scene.halt("accept.after-commit")),
                    Set.of("L13")),
            new Bug(
                    "silent-loss: an unknown outcome is given up and nobody bears it",
                    List.of(new Edit("engine/AttemptLog.java", "if (houseLoss > 0) {", "if (houseLoss < 0) {")),
                    List.of(Scene.upstream("submit=fin_after_accept")),
                    Set.of("T10")),
            new Bug(
                    "poll-gives-up: a failed question counts as a failed order",
                    List.of(new Edit(
                            "engine/Following.java",
                            "} catch (PixapiException passing) {",
                            "} catch (PixapiException passing) {\n            if (true) {\n"
                                    + "                log.failed(work, attempt, Failure.of(passing), null);\n"
                                    + "                work.again(now);\n                return;\n            }")),
                    List.of(Scene.upstream("poll=500,500,500,500")),
                    Set.of("T6", "L14")),
            new Bug(
                    "no-journal: a capture leaves no line",
                    List.of(
                            new Edit(
                                    "ledger/Ledger.java",
                                    "            demand(handle, hold.account(), Posting.ofTask(EntryKind.CAPTURE, amount, task, settleId, null));\n",
                                    "            handle.createUpdate(\"UPDATE account SET held = held - :a, spent = spent + :a WHERE id = :id\")\n"
                                            + "                    .bind(\"a\", amount.micros()).bind(\"id\", hold.account()).execute();\n")),
                    List.of(Scene.upstream("submit=ok")),
                    Set.of("L3", "L6")));

    private Bugs() {}
}
