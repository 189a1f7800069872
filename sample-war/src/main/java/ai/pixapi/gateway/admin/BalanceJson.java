package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.ledger.Balance;
import ai.pixapi.gateway.ledger.Ledger;
import jakarta.json.JsonObjectBuilder;

/** What an account has, as JSON. */
final class BalanceJson {

    private BalanceJson() {}

    static JsonObjectBuilder of(Ledger ledger, String account) {
        Balance balance = ledger.balance(account);
        return Jsons.object()
                .add("available", balance.available().toString())
                .add("held", balance.held().toString())
                .add("spent", balance.spent().toString())
                .add("granted", balance.granted().toString());
    }
}
