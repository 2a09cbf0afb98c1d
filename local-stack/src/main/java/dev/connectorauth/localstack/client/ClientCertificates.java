package dev.connectorauth.localstack.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority of a test run, which is also the server {@code localhost}, and a client
 * that it vouches for. Made by the JDK's keytool, in a folder.
 */
public final class ClientCertificates {

    /** Password of the store. */
    public static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";
    private static final String CLIENT = "client";

    private final Path folder;

    private ClientCertificates(Path folder) {
        this.folder = folder;
    }

    /** Makes them; the client's subject is {@code CN=} and its name. */
    public static ClientCertificates create(Path folder, String client) {
        ClientCertificates made = new ClientCertificates(folder);
        made.pair(AUTHORITY, "localhost", "-ext", "bc:c", "-ext", "san=dns:localhost");
        made.pair(CLIENT, client);
        Path request = folder.resolve("client.csr");
        made.keytool("-certreq", "-alias", CLIENT, "-file", request.toString());
        made.keytool(
                "-gencert",
                "-rfc",
                "-alias",
                AUTHORITY,
                "-infile",
                request.toString(),
                "-outfile",
                made.issued().toString());
        made.trustAuthority();
        return made;
    }

    /** The authority's store, PKCS#12: to serve as {@code localhost}, and to trust. */
    public Path store() {
        return folder.resolve("certificates.p12");
    }

    /** The client's certificate and the authority's, PEM. */
    public String chain() {
        try {
            return Files.readString(issued())
                    + pem("CERTIFICATE", open().getCertificate(AUTHORITY).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The client's private key, PKCS#8 as PEM. */
    public String key() {
        try {
            return pem("PRIVATE KEY", open().getKey(CLIENT, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path issued() {
        return folder.resolve("client.crt");
    }

    private void pair(String alias, String commonName, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048"));
        arguments.addAll(List.of("-alias", alias, "-dname", "CN=" + commonName));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    /** Not every server trusts the certificate of a key. */
    private void trustAuthority() {
        KeyStore keys = open();
        try (OutputStream out = Files.newOutputStream(store())) {
            keys.setCertificateEntry("trusted", keys.getCertificate(AUTHORITY));
            keys.store(out, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store().toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("keytool.log").toFile())
                            .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool " + arguments[0] + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private KeyStore open() {
        try (InputStream in = Files.newInputStream(store())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + kind
                + "-----\n";
    }
}
