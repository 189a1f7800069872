package ai.pixapi.gateway.assets;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Deletes what nobody needs any more. A folder may be shared with other processes, so any file may vanish meanwhile. */
public final class OldFiles {

    private static final Logger LOG = System.getLogger(OldFiles.class.getName());

    private OldFiles() {}

    /**
     * Deletes old files; what cannot be deleted stays for the next time.
     *
     * @param directory the folder, without those below it
     * @param glob which files
     * @param oldest files last changed before this go
     */
    public static void delete(Path directory, String glob, Instant oldest) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            for (Path file : files) {
                deleteIfOld(file, oldest);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.log(Level.WARNING, "old files cannot be swept", unreadable);
        }
    }

    private static void deleteIfOld(Path file, Instant oldest) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException goneOrStuck) {
            LOG.log(Level.DEBUG, "an old file stays or is gone", goneOrStuck);
        }
    }
}
