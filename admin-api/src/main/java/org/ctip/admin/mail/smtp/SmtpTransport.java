package org.ctip.admin.mail.smtp;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.ctip.admin.mail.Mail;
import org.ctip.admin.mail.MailAddress;
import org.ctip.admin.mail.MailFailedException;
import org.ctip.admin.mail.MailFailedException.Reason;
import org.ctip.admin.mail.MailServer;
import org.ctip.admin.mail.MailTransport;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One connection per mail, on threads of its own: Jakarta Mail waits. A connection that takes too
 * long in all is cut, whatever it waits for.
 */
final class SmtpTransport implements MailTransport {
  private static final Logger log = LoggerFactory.getLogger(SmtpTransport.class);
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final SmtpProperties patience;
  private final Predicate<InetAddress> publicTargets;
  private final SSLSocketFactory encryption;
  private final Scheduler threads;
  private final Clock clock;
  private final Supplier<String> ids;

  /**
   * @param publicTargets which addresses may be tried where not any may
   * @param threads where waiting is allowed, with a bounded queue
   * @param ids text that is never the same twice
   */
  SmtpTransport(
      SmtpProperties patience,
      Predicate<InetAddress> publicTargets,
      Scheduler threads,
      Clock clock,
      Supplier<String> ids) {
    this.patience = patience;
    this.publicTargets = publicTargets;
    this.encryption = TrustedCertificates.sockets(patience.trustedCertificates());
    this.threads = threads;
    this.clock = clock;
    this.ids = ids;
  }

  /** Something said on a connection that is open and logged in. */
  private interface Talk {
    void to(Session session, Transport transport) throws MessagingException;
  }

  @Override
  public Mono<Void> check(MailServer server, Reach reach) {
    return connected(server, reach, (_, _) -> {});
  }

  @Override
  public Mono<Void> send(MailServer server, Mail mail, Reach reach) {
    return Mono.defer(
        () -> {
          requireSendable(server, mail);
          return connected(
              server,
              reach,
              (session, transport) -> {
                var message = message(session, server, mail);
                transport.sendMessage(message, message.getAllRecipients());
              });
        });
  }

  private static void requireSendable(MailServer server, Mail mail) {
    String sender = server.senderAddress();
    if (sender == null || sender.isBlank()) {
      throw new MailFailedException(Reason.NO_SENDER);
    }
    String name = server.senderName() == null ? "" : server.senderName();
    if (!MailAddress.valid(sender)
        || !MailAddress.valid(mail.to())
        || !MailAddress.oneLine(mail.subject())
        || !MailAddress.oneLine(name)) {
      throw new MailFailedException(Reason.INVALID);
    }
  }

  private Mono<Void> connected(MailServer server, Reach reach, Talk talk) {
    return Mono.defer(
        () -> {
          var connection =
              new GuardedConnection(
                  reach == Reach.ANY ? _ -> true : publicTargets, patience, encryption);
          return Mono.<Void>fromRunnable(() -> talk(server, connection, talk))
              .subscribeOn(threads)
              .timeout(patience.overallTimeout())
              // Closing the socket is what wakes a thread that waits for it.
              .doOnError(TimeoutException.class, _ -> connection.cut())
              .doOnCancel(connection::cut)
              .onErrorMap(SmtpTransport::told);
        });
  }

  private static Throwable told(Throwable failure) {
    return switch (failure) {
      case MailFailedException known -> known;
      case TimeoutException _ -> new MailFailedException(Reason.TIMED_OUT);
      case RejectedExecutionException _ -> new MailFailedException(Reason.BUSY);
      default -> failure;
    };
  }

  private void talk(MailServer server, GuardedConnection connection, Talk talk) {
    var session = Session.getInstance(settings(server), logIn(server));
    try (var transport = (SMTPTransport) session.getTransport("smtp")) {
      transport.connect(connection.open(server));
      talk.to(session, transport);
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException("SMTP is missing on the class path", e);
    } catch (MessagingException | IOException e) {
      var failure = SmtpFailures.of(e);
      log.debug("mail server failed reason={}", failure.reason());
      throw failure;
    } finally {
      connection.cut();
    }
  }

  private static @Nullable Authenticator logIn(MailServer server) {
    if (!server.hasLogIn()) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(server.username(), server.password());
      }
    };
  }

  private Properties settings(MailServer server) {
    boolean startTls = server.startTls() && !server.ssl();
    var settings = new Properties();
    settings.put("mail.smtp.host", server.host());
    settings.put("mail.smtp.port", String.valueOf(server.port()));
    settings.put("mail.smtp.auth", String.valueOf(server.hasLogIn()));
    settings.put("mail.smtp.starttls.enable", String.valueOf(startTls));
    settings.put("mail.smtp.starttls.required", String.valueOf(startTls));
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    settings.put("mail.smtp.ssl.socketFactory", encryption);
    settings.put("mail.smtp.sendpartial", "false");
    // Our own name in EHLO: asking the system for it can take long and tells what is inside.
    settings.put("mail.smtp.localhost", "ctip.invalid");
    settings.put("mail.mime.allowutf8", "false");
    return settings;
  }

  private MimeMessage message(Session session, MailServer server, Mail mail)
      throws MessagingException {
    String sender = String.valueOf(server.senderAddress());
    String domain = sender.substring(sender.lastIndexOf('@') + 1);
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            // The usual one is made of the machine's name and the process.
            setHeader("Message-ID", '<' + ids.get() + '@' + domain + '>');
          }
        };
    try {
      message.setFrom(
          server.senderName() == null || server.senderName().isBlank()
              ? new InternetAddress(sender, true)
              : new InternetAddress(sender, server.senderName(), UTF_8));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java knows UTF-8", e);
    }
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), UTF_8);
    message.setText(mail.text(), UTF_8);
    message.setSentDate(Date.from(clock.instant()));
    // RFC 3834: nobody's out-of-office reply should come back.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }
}
