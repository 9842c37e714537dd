package org.ctip.admin.mail.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost that nobody trusts unless told. */
public record TestCertificate(Path keystore, Path pem) {
  public static final String PASSWORD = "changeit";

  public static TestCertificate in(Path directory) {
    return in(directory, "server", "dns:localhost,ip:127.0.0.1");
  }

  /** A certificate for other names. */
  static TestCertificate in(Path directory, String file, String names) {
    var keystore = directory.resolve(file + ".p12");
    var pem = directory.resolve(file + ".pem");
    keytool(
        "-genkeypair",
        "-keystore",
        keystore.toString(),
        "-storetype",
        "PKCS12",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=" + names);
    keytool("-exportcert", "-rfc", "-keystore", keystore.toString(), "-file", pem.toString());
    return new TestCertificate(keystore, pem);
  }

  private static void keytool(String... arguments) {
    var command =
        new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "greenmail", "-storepass", PASSWORD));
    try {
      var run = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(run.getInputStream().readAllBytes());
      if (run.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  SSLContext server() {
    try (var in = Files.newInputStream(keystore)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
