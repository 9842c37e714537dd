package org.ctip.admin.mail.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we trust to say which server is which. */
final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * Makes encrypted sockets.
   *
   * @param file certificates (PEM) trusted beside those of the Java installation; empty for none
   * @throws IllegalArgumentException when the file can't be read
   */
  static SSLSocketFactory sockets(String file) {
    try {
      var context = SSLContext.getInstance("TLS");
      TrustManager[] trusted = null;
      if (!file.isBlank()) {
        trusted = new TrustManager[] {manager(withOurs(Path.of(file)))};
      }
      context.init(null, trusted, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "ctip.admin.smtp.trusted-certificates can't be read: " + file, e);
    }
  }

  private static KeyStore withOurs(Path file) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (X509Certificate usual : manager(null).getAcceptedIssuers()) {
      store.setCertificateEntry("usual-" + number++, usual);
    }
    try (var in = Files.newInputStream(file)) {
      for (var ours : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ours-" + number++, ours);
      }
    }
    return store;
  }

  private static X509TrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no trust manager for X.509"));
  }
}
