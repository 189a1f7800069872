package ai.pixapi.pricing;

import java.math.BigDecimal;

/** How exact numbers are written. */
final class Decimals {

    private Decimals() {}

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
