package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.KeyTerms;
import ai.pixapi.gateway.accounts.Keys;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.pricing.Credits;

/** Somebody who orders. */
record Customer(String account, String key) {

    static Customer with(String credits, Ledger ledger, Keys keys, KeyTerms terms) {
        String account = RandomId.of("acc_");
        ledger.open(account, "a customer");
        if (!credits.equals("0")) {
            ledger.grant(account, Credits.of(credits), "test", "");
        }
        return new Customer(account, keys.create(account, "a key", terms).key().id());
    }

    Caller caller() {
        return new Caller(account, key);
    }
}
