package ai.pixapi.gateway.assets;

import java.nio.file.Path;

class FolderTest extends StorageContract {

    /** All nodes have the one folder. */
    @Override
    Storage open(Path own) {
        return new Folder(folder);
    }
}
