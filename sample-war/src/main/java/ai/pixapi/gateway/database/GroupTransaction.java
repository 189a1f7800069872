package ai.pixapi.gateway.database;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Has the works of a group done in one transaction, and each undone alone if it fails. */
final class GroupTransaction implements Groups.Leader {

    private static final String MEMBER = "member";

    private final Jdbi jdbi;

    GroupTransaction(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A failure of the whole is thrown, that of one is told to it. */
    @Override
    public void lead(List<Groups.Member> group) {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            try {
                for (Groups.Member member : group) {
                    part(handle, member);
                }
            } catch (RuntimeException | Error failed) {
                Ending.undo(handle, failed);
                throw failed;
            }
            Ending.commit(handle);
        }
    }

    private static void part(Handle handle, Groups.Member member) {
        handle.savepoint(MEMBER);
        try {
            member.work().accept(handle);
        } catch (RuntimeException | Error failed) {
            if (Trouble.of(failed) == Trouble.CONFLICT) {
                // H2 has undone what the others wrote, too, and says nothing of it when the savepoint is asked for
                throw failed;
            }
            member.failed(failed);
            handle.rollbackToSavepoint(MEMBER);
        }
    }
}
