package ai.pixapi.gateway.assets;

import java.time.Instant;

/**
 * Bytes that are in the storage, for an asset that has no row yet.
 *
 * @param asset the asset to be
 * @param sha256 of the bytes, 64 hexadecimal digits
 * @param isNew whether the bytes have a name of their own that nobody else knows; otherwise an older asset has the same
 * @param at when, by the database's clock
 */
public record Kept(Asset asset, String sha256, boolean isNew, Instant at) {

    Kept as(String id) {
        Asset same = new Asset(id, asset.content(), asset.mediaType(), asset.width(), asset.height(), asset.bytes());
        return new Kept(same, sha256, isNew, at);
    }
}
