package org.ctip.sms.provider.serwersms;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.ctip.sms.provider.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures before the request could leave from those after. Only what proves that the
 * provider never saw the request may be tried again; all else is doubt.
 */
final class TransportFailure {
  private static final String TEXT = "Błąd transportu SMS: ";
  private static final int DEEPEST_CAUSE = 10;

  private TransportFailure() {}

  /** The outcome of a call that ended without an answer. */
  static Outcome outcome(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      String code = codeOf(cause);
      if (code != null) {
        return new Outcome.Later(null, code, TEXT + describe(cause));
      }
      cause = cause.getCause();
    }
    return new Outcome.Unsure("TRANSPORT", TEXT + describe(failure));
  }

  private static @Nullable String codeOf(Throwable cause) {
    return switch (cause) {
      case UnknownHostException _ -> "DNS";
      case ConnectTimeoutException _ -> "CONNECT";
      case NoRouteToHostException _ -> "CONNECT";
      case ConnectException _ -> "CONNECT";
      case SSLHandshakeException _ -> "TLS";
      // A broken record after the handshake is an SSLException too, but no handshake failure.
      case SSLException e when isHandshake(e) -> "TLS";
      default -> null;
    };
  }

  private static boolean isHandshake(SSLException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(java.util.Locale.ROOT);
    return message.contains("handshake") || message.contains("not an ssl/tls record");
  }

  private static String describe(Throwable failure) {
    return SendAnswer.shortened(
        failure.getClass().getSimpleName() + ": " + String.valueOf(failure.getMessage()));
  }
}
