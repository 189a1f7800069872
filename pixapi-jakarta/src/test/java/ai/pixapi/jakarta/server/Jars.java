package ai.pixapi.jakarta.server;

import java.io.File;
import java.net.URISyntaxException;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** Jars of the class path, whether Maven has packed them yet or not. */
public final class Jars {

    private Jars() {}

    /**
     * {@return the jar that a class came from}
     *
     * @param member the class
     */
    public static JavaArchive of(Class<?> member) {
        File place = place(member);
        if (!place.isDirectory()) {
            return ShrinkWrap.createFromZipFile(JavaArchive.class, place);
        }
        String module = place.getParentFile().getParentFile().getName();
        return ShrinkWrap.create(ExplodedImporter.class, module + ".jar")
                .importDirectory(place)
                .as(JavaArchive.class);
    }

    private static File place(Class<?> member) {
        try {
            return new File(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
