package ai.pixapi.gateway.assets;

import java.util.List;

/** The beans of the asset store, for containers of tests in other packages. */
public final class AssetBeans {

    /** All that the engine needs. */
    public static final List<Class<?>> ALL =
            List.of(AssetStore.class, AssetRows.class, Contents.class, WorkFolder.class, StorageBeans.class);

    private AssetBeans() {}
}
