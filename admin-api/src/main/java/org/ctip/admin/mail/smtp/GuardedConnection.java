package org.ctip.admin.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.ctip.admin.mail.MailServer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a mail server, made to allowed addresses only and cut from outside when it
 * takes too long. The name is looked up once and the addresses that were looked at are connected
 * to: a name that means something else a moment later gains nothing. Jakarta Mail itself would pass
 * a socket factory by where the connection is encrypted from its beginning.
 */
final class GuardedConnection {
  private final Predicate<InetAddress> allowed;
  private final SmtpProperties patience;
  private final SSLSocketFactory encryption;
  private volatile @Nullable Socket socket;
  private volatile boolean cut;

  GuardedConnection(
      Predicate<InetAddress> allowed, SmtpProperties patience, SSLSocketFactory encryption) {
    this.allowed = allowed;
    this.patience = patience;
    this.encryption = encryption;
  }

  /** The address is not one of those that may be connected to. */
  static final class ForbiddenAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException() {
      super("the address is not allowed");
    }
  }

  /** Connects, with encryption where it is there from the beginning. */
  Socket open(MailServer server) throws IOException {
    // All of them: one that is allowed must not vouch for the others.
    var addresses = List.of(InetAddress.getAllByName(server.host()));
    if (!addresses.stream().allMatch(allowed)) {
      throw new ForbiddenAddressException();
    }
    Socket plain = connected(server, addresses);
    return server.ssl() ? encrypted(server, plain) : plain;
  }

  private Socket connected(MailServer server, List<InetAddress> addresses) throws IOException {
    IOException failure = new IOException("no address");
    for (InetAddress address : addresses) {
      var next = new Socket();
      socket = next;
      try {
        next.setSoTimeout((int) patience.readTimeout().toMillis());
        // With the name that was asked for, which a certificate must be for.
        var named = InetAddress.getByAddress(bare(server.host()), address.getAddress());
        next.connect(
            new InetSocketAddress(named, server.port()),
            (int) patience.connectTimeout().toMillis());
        if (cut) {
          throw new IOException("cut");
        }
        return next;
      } catch (IOException e) {
        next.close();
        failure = e;
      }
    }
    throw failure;
  }

  private Socket encrypted(MailServer server, Socket plain) throws IOException {
    var layer =
        (SSLSocket) encryption.createSocket(plain, bare(server.host()), server.port(), true);
    var parameters = layer.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    layer.setSSLParameters(parameters);
    layer.startHandshake();
    return layer;
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Cuts the connection; whoever waits for it fails at once. Repeating it does nothing. */
  void cut() {
    cut = true;
    var open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is of no more use either way.
      }
    }
  }
}
