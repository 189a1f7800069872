package ai.pixapi.jakarta.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The Liberty that Arquillian has started. Arquillian waits its whole time for an application that does not start; this
 * reads the log.
 */
public final class Liberty {

    private static final String STARTED = "CWWKZ0001I";
    private static final String STARTED_AGAIN = "CWWKZ0003I";
    private static final String NOT_STARTED = "CWWKZ0012I";
    private static final String FAILED = "CWWKZ0002E";
    private static final String STOPPED = "CWWKZ0009I";

    private Liberty() {}

    static Path folder() {
        return Path.of(System.getProperty("wlp.usr"), "servers", System.getProperty("arq.server"));
    }

    /** {@return the server's key store, which it makes while it starts} */
    public static Path keyStore() {
        Path file = folder().resolve("resources/security/key.p12");
        Await.until(() -> Files.isReadable(file), () -> "no " + file);
        return file;
    }

    /**
     * Deploys an application, and waits until it has started or will not.
     *
     * @param application the application
     * @return what the server wrote meanwhile
     */
    public static String deploy(WebArchive application) {
        LibertyLog log = LibertyLog.fromNow();
        Path file = dropin(application);
        application.as(ZipExporter.class).exportTo(file.toFile(), true);
        notice(List.of(file), List.of());
        log.await(STARTED, STARTED_AGAIN, NOT_STARTED, FAILED);
        return log.text();
    }

    /**
     * Undeploys an application, and waits until it has stopped.
     *
     * @param application the application, which runs
     */
    public static void undeploy(WebArchive application) {
        LibertyLog log = LibertyLog.fromNow();
        remove(application);
        log.await(STOPPED);
    }

    /**
     * Removes an application that did not start. The server says nothing to that.
     *
     * @param application the application
     */
    public static void remove(WebArchive application) {
        Path file = dropin(application);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        notice(List.of(), List.of(file));
    }

    private static Path dropin(WebArchive application) {
        return folder().resolve("dropins").resolve(application.getName());
    }

    /** The server looks at its files when told so, not by itself. */
    private static void notice(List<Path> created, List<Path> deleted) {
        try (JMXConnector connector = connect()) {
            connector
                    .getMBeanServerConnection()
                    .invoke(
                            new ObjectName("WebSphere:service=com.ibm.ws.kernel.filemonitor.FileNotificationMBean"),
                            "notifyFileChanges",
                            new Object[] {paths(created), Set.of(), paths(deleted)},
                            new String[] {"java.util.Collection", "java.util.Collection", "java.util.Collection"});
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("BanJNDI") // the address is that of our own server
    private static JMXConnector connect() throws IOException {
        String address = Files.readString(folder().resolve("logs/state/com.ibm.ws.jmx.local.address"));
        return JMXConnectorFactory.connect(new JMXServiceURL(address.strip()));
    }

    private static Set<String> paths(List<Path> files) {
        return Set.copyOf(files.stream().map(Path::toString).toList());
    }
}
