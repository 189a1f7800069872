package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.pricing.Credits;
import org.jdbi.v3.core.Handle;

/** Grants and corrections: what an operator brings into an account, or takes out, under an id that counts once. */
final class Deposits {

    private Deposits() {}

    static String bring(Handle handle, String account, Posting posting) {
        // whoever asks twice at once is answered one after the other
        Books.lock(handle, account);
        Journal.Known known = Journal.known(handle, posting.id()).orElse(null);
        if (known != null) {
            return same(known, account, posting);
        }
        if (!Books.post(handle, account, posting)) {
            throw impossible(handle, account, posting);
        }
        return posting.id();
    }

    private static String same(Journal.Known known, String account, Posting posting) {
        if (!known.equals(new Journal.Known(account, posting.kind(), posting.micros()))) {
            throw new ApiError(ErrorType.CONFLICT, "id", "The id " + posting.id() + " is that of another entry.");
        }
        return posting.id();
    }

    private static ApiError impossible(Handle handle, String account, Posting posting) {
        Balance balance = Books.balance(handle, account).orElseThrow(Deposits::noAccount);
        String limit = posting.kind() == EntryKind.ADJUST_DOWN
                ? "amount must be at least -" + balance.available() + ", which is what the account has available"
                : "amount must be at most "
                        + new Credits(Long.MAX_VALUE - balance.granted().micros())
                        + ": more cannot be counted in one account";
        return ApiError.invalid("amount", limit);
    }

    static ApiError noAccount() {
        return new ApiError(ErrorType.NOT_FOUND, "There is no such account.");
    }
}
