package org.ctip.admin.mail.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.ctip.admin.mail.MailFailedException;
import org.ctip.admin.mail.MailFailedException.Reason;
import org.ctip.admin.mail.smtp.GuardedConnection.ForbiddenAddressException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What an exception of Jakarta Mail means. What the server said stays out of it: it may be
 * anything. Codes are those of RFC 5321, section 4.2.3: 4xx may pass, 5xx does not.
 */
final class SmtpFailures {
  private static final int MOST_CAUSES = 20;

  private SmtpFailures() {}

  static MailFailedException of(Throwable failure) {
    var causes = causes(failure);
    for (Throwable cause : causes) {
      var known = known(cause);
      if (known != null) {
        return known;
      }
    }
    boolean encryption =
        causes.stream()
            .anyMatch(
                cause ->
                    cause.getMessage() != null
                        && cause.getMessage().toUpperCase(Locale.ROOT).contains("STARTTLS"));
    return new MailFailedException(encryption ? Reason.NO_STARTTLS : Reason.UNREACHABLE);
  }

  /** Causes and the chain of Jakarta Mail, most telling ones first. */
  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    var todo = new ArrayList<Throwable>(List.of(failure));
    while (!todo.isEmpty() && causes.size() < MOST_CAUSES) {
      Throwable next = todo.removeFirst();
      causes.addFirst(next);
      if (next.getCause() != null && !causes.contains(next.getCause())) {
        todo.add(next.getCause());
      }
      if (next instanceof MessagingException chained
          && chained.getNextException() != null
          && !causes.contains(chained.getNextException())) {
        todo.add(chained.getNextException());
      }
    }
    return causes;
  }

  private static @Nullable MailFailedException known(Throwable cause) {
    return switch (cause) {
      case MailFailedException ours -> ours;
      case ForbiddenAddressException _ -> new MailFailedException(Reason.TARGET_FORBIDDEN);
      case UnknownHostException _ -> new MailFailedException(Reason.UNKNOWN_HOST);
      case SocketTimeoutException _ -> new MailFailedException(Reason.TIMED_OUT);
      case SSLException _ -> new MailFailedException(Reason.TLS);
      case AuthenticationFailedException _ -> new MailFailedException(Reason.LOG_IN_REFUSED);
      case SMTPAddressFailedException to -> coded(Reason.RECIPIENT_REFUSED, to.getReturnCode());
      case SMTPSenderFailedException from -> coded(Reason.SENDER_REFUSED, from.getReturnCode());
      case SMTPSendFailedException all -> coded(Reason.REFUSED, all.getReturnCode());
      default -> null;
    };
  }

  private static MailFailedException coded(Reason refusal, int code) {
    if (code < 400 || code > 599) {
      return new MailFailedException(refusal);
    }
    return new MailFailedException(code < 500 ? Reason.NOT_NOW : refusal, code);
  }
}
