package ai.pixapi.jakarta.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for 127.0.0.1 that nobody has signed. */
final class Certificate {

    private static final String PASSWORD = "changeit";

    private Certificate() {}

    /** {@return what shows a new certificate, and trusts it alone} */
    static SSLContext in(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        return of(file(folder));
    }

    /** {@return a new certificate with its key} */
    static Path file(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path file = folder.resolve("far-end.p12");
        Files.deleteIfExists(file);
        Path said = folder.resolve("keytool.txt");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String arguments = "-genkeypair -keyalg EC -alias far-end -dname CN=127.0.0.1 -ext san=ip:127.0.0.1"
                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore";
        ProcessBuilder keytool = new ProcessBuilder((tool + " " + arguments).split(" "));
        keytool.command().add(file.toString());
        Process made =
                keytool.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IOException(Files.readString(said));
        }
        return file;
    }

    /** {@return what shows the certificate of such a file, and trusts it alone} */
    static SSLContext of(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
