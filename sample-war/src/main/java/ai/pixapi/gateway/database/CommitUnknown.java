package ai.pixapi.gateway.database;

/** The database was asked to commit and did not answer: what was written may be there or not. Look before writing again. */
public final class CommitUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommitUnknown(Throwable cause) {
        super("the database did not say whether it committed", cause);
    }
}
