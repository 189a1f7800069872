package ai.pixapi.reliability.cluster;

import java.nio.file.Path;

/**
 * Where everything is.
 *
 * @param folder of this run: logs, servers, files
 * @param liberty the installation
 * @param war what the nodes run
 * @param root of the repository, for {@code server.xml} and {@code jvm.options}
 */
public record Site(Path folder, Path liberty, Path war, Path root) {

    /** {@return the folder of the logs that the judge reads} */
    public Path evidence() {
        return folder.resolve("evidence");
    }

    /** {@return the folder of results, which all nodes share} */
    public Path assets() {
        return folder.resolve("assets");
    }

    /** {@return the folder in which a file named as a failpoint sets it} */
    public Path failpoints() {
        return folder.resolve("failpoints");
    }
}
