package ai.pixapi.planted.http.pricing;

import ai.pixapi.planted.http.http.Exchange;

/** Planted: a price that is fetched. */
interface PriceFetcher {
    Exchange exchange();
}
