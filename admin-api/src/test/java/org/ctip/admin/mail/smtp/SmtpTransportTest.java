package org.ctip.admin.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.Predicate;
import org.ctip.admin.mail.Mail;
import org.ctip.admin.mail.MailFailedException;
import org.ctip.admin.mail.MailFailedException.Reason;
import org.ctip.admin.mail.MailServer;
import org.ctip.admin.mail.MailTransport.Reach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class SmtpTransportTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Mail MAIL =
      new Mail("person@example.org", "Zażółć gęślą jaźń", "Dzień dobry,\nżółw");

  @TempDir static Path directory;
  private static TestCertificate certificate;
  private GreenMail mail;
  private Scheduler threads;

  @BeforeAll
  static void makeCertificate() {
    certificate = TestCertificate.in(directory);
    System.setProperty("greenmail.tls.keystore.file", certificate.keystore().toString());
    System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
  }

  @AfterAll
  static void forgetCertificate() {
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }

  @BeforeEach
  void start() {
    threads = Schedulers.newBoundedElastic(1, 1, "mail-test");
    mail =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "smtps")
            });
    mail.setUser("sender@example.org", "sender", "secret");
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
    threads.dispose();
  }

  @Test
  void sendsPlainTextWithAllThatAMailNeeds() throws Exception {
    transport().send(plain("sender", "secret"), MAIL, Reach.ANY).block(PATIENCE);

    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("Zażółć gęślą jaźń");
    assertThat(message.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(String.valueOf(message.getContent()).strip()).isEqualTo("Dzień dobry,\r\nżółw");
    assertThat(message.getFrom()).containsExactly(new InternetAddress("ctip@example.org", "Żółw"));
    assertThat(message.getAllRecipients())
        .containsExactly(new InternetAddress("person@example.org"));
    assertThat(message.getSentDate()).isEqualTo(Date.from(NOON));
    assertThat(message.getHeader("Message-ID")).containsExactly("<one-id@example.org>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void encryptsFromTheBeginningWithAServerItTrusts() {
    var server = server("localhost", mail.getSmtps().getPort(), "sender", "secret", false, true);

    transport(true).send(server, MAIL, Reach.ANY).block(PATIENCE);

    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(reason(transport(false).check(server, Reach.ANY)))
        .as("a certificate nobody vouches for")
        .isEqualTo(Reason.TLS);
  }

  @Test
  void refusesACertificateOfAnotherName() {
    var other = TestCertificate.in(directory, "other", "dns:mail.example.org");
    try (var scripted = new ScriptedSmtp(_ -> null, other.server())) {
      var server = server("localhost", scripted.port(), "sender", "secret", true, false);

      assertThat(reason(transport(other.pem().toString()).check(server, Reach.ANY)))
          .isEqualTo(Reason.TLS);
      assertThat(scripted.commands).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @Test
  void saysNothingBeforeItIsEncryptedByStartTls() {
    try (var scripted = new ScriptedSmtp(_ -> null, certificate.server())) {
      var server = server("localhost", scripted.port(), null, null, true, false);

      transport(true).send(server, MAIL, Reach.ANY).block(PATIENCE);

      assertThat(scripted.encrypted).anyMatch(line -> line.startsWith("MAIL FROM"));
      assertThat(scripted.commands.subList(0, 2))
          .satisfiesExactly(
              first -> assertThat(first).startsWith("EHLO ctip.invalid"),
              second -> assertThat(second).isEqualTo("STARTTLS"));
      assertThat(reason(transport(false).send(server, MAIL, Reach.ANY))).isEqualTo(Reason.TLS);
    }
  }

  @Test
  void sendsNothingToAServerWithoutStartTlsThatShouldHaveIt() {
    try (var scripted = new ScriptedSmtp(_ -> null, null)) {
      var server = server("localhost", scripted.port(), "sender", "secret", true, false);

      assertThat(reason(transport().send(server, MAIL, Reach.ANY))).isEqualTo(Reason.NO_STARTTLS);
      assertThat(scripted.commands).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @Test
  void tellsAWrongPassword() {
    assertThat(reason(transport().check(plain("sender", "wrong"), Reach.ANY)))
        .isEqualTo(Reason.LOG_IN_REFUSED);
    transport().check(plain("sender", "secret"), Reach.ANY).block(PATIENCE);
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such person at 10.0.0.7, RECIPIENT_REFUSED, (kod 550)",
    "RCPT, 451 4.3.0 come later, NOT_NOW, (kod 451)",
    "MAIL, 553 not you, SENDER_REFUSED, (kod 553)",
    "DATA, 554 no, REFUSED, (kod 554)",
    "., 552 too large, REFUSED, (kod 552)",
    "., 421 closing, NOT_NOW, (kod 421)",
    "CONNECT, 554 secret-host.internal refuses you, UNREACHABLE, ''",
  })
  void saysWhatTheServerRefusedButNotInItsWords(
      String verb, String answer, Reason reason, String code) {
    try (var scripted = new ScriptedSmtp(said -> said.equals(verb) ? answer : null, null)) {
      var server = server("localhost", scripted.port(), null, null, false, false);

      var failure = failure(transport().send(server, MAIL, Reach.ANY));

      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.getMessage())
          .startsWith(reason.sentence())
          .endsWith(code)
          .doesNotContain("10.0.0.7", "secret-host", "person");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "."})
  void givesUpOnAServerThatSaysNothing(String verb) {
    try (var scripted =
        new ScriptedSmtp(said -> said.equals(verb) ? ScriptedSmtp.SILENCE : null, null)) {
      var server = server("localhost", scripted.port(), null, null, false, false);

      assertThat(reason(transport().send(server, MAIL, Reach.ANY))).isEqualTo(Reason.TIMED_OUT);
    }
  }

  @Test
  void refusesMoreThanItCanHold() {
    try (var scripted = new ScriptedSmtp(_ -> ScriptedSmtp.SILENCE, null)) {
      var server = server("localhost", scripted.port(), null, null, false, false);
      var transport = transport();

      var reasons =
          reactor.core.publisher.Flux.range(0, 4)
              .flatMap(
                  _ ->
                      transport
                          .check(server, Reach.ANY)
                          .then(Mono.<Reason>empty())
                          .onErrorResume(MailFailedException.class, e -> Mono.just(e.reason())))
              .collectList()
              .block(PATIENCE);

      assertThat(reasons).hasSize(4).contains(Reason.BUSY, Reason.TIMED_OUT);
    }
  }

  @Test
  void tellsAServerThatIsNotThere() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    var server = server("localhost", closed, null, null, false, false);
    assertThat(reason(transport().check(server, Reach.ANY))).isEqualTo(Reason.UNREACHABLE);
    var nowhere = server("no-such-host.invalid", 25, null, null, false, false);
    assertThat(reason(transport().check(nowhere, Reach.ANY))).isEqualTo(Reason.UNKNOWN_HOST);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false"})
  void connectsToNoAddressThatIsNotAllowed(boolean startTls, boolean ssl) {
    try (var scripted = new ScriptedSmtp(_ -> null, certificate.server())) {
      for (String name : new String[] {"localhost", "127.0.0.1", "[::ffff:127.0.0.1]"}) {
        var server = server(name, scripted.port(), null, null, startTls, ssl);

        assertThat(reason(transport(true).check(server, Reach.PUBLIC)))
            .as(name)
            .isIn(Reason.TARGET_FORBIDDEN, Reason.UNKNOWN_HOST);
      }
      assertThat(scripted.commands).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "person@example.org\r\nBcc: other@example.org",
        "person@example.org, other@example.org",
        "person@example.org\n",
        "Person <person@example.org>",
        "person",
        ""
      })
  void takesOneAddressAndNothingWithIt(String to) {
    assertThat(reason(send(new Mail(to, "subject", "text"), "Żółw", "ctip@example.org")))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(send(MAIL, "Żółw", to))).isIn(Reason.INVALID, Reason.NO_SENDER);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: x@example.org", "a\nb", "a\rb", "a\u2028b", "a\u0000b"})
  void letsNoSubjectOrNameBeginALine(String text) {
    assertThat(
            reason(send(new Mail("person@example.org", text, "text"), "Żółw", "ctip@example.org")))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(send(MAIL, text, "ctip@example.org"))).isEqualTo(Reason.INVALID);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void letsATextHoldWhatLooksLikeTheEndOfAMail() throws Exception {
    transport()
        .send(
            plain(null, null),
            new Mail("person@example.org", "s", "one\r\n.\r\nMAIL FROM:<x@example.org>"),
            Reach.ANY)
        .block(PATIENCE);

    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(String.valueOf(mail.getReceivedMessages()[0].getContent()))
        .contains("one\r\n.\r\nMAIL FROM");
  }

  private Mono<Void> send(Mail message, String senderName, String senderAddress) {
    return transport()
        .send(
            new MailServer(
                "localhost",
                mail.getSmtp().getPort(),
                null,
                null,
                senderName,
                senderAddress,
                false,
                false),
            message,
            Reach.ANY);
  }

  private SmtpTransport transport() {
    return transport(false);
  }

  private SmtpTransport transport(boolean trusting) {
    return transport(trusting ? certificate.pem().toString() : "");
  }

  private SmtpTransport transport(String trusted) {
    Predicate<InetAddress> nothingInside = address -> !address.isLoopbackAddress();
    return new SmtpTransport(
        new SmtpProperties(
            Duration.ofSeconds(2), Duration.ofMillis(700), Duration.ofSeconds(3), 1, 1, trusted),
        nothingInside,
        threads,
        Clock.fixed(NOON, ZoneOffset.UTC),
        () -> "one-id");
  }

  private MailServer plain(@Nullable String username, @Nullable String password) {
    return server("localhost", mail.getSmtp().getPort(), username, password, false, false);
  }

  private static MailServer server(
      String host,
      int port,
      @Nullable String username,
      @Nullable String password,
      boolean startTls,
      boolean ssl) {
    return new MailServer(
        host, port, username, password, "Żółw", "ctip@example.org", startTls, ssl);
  }

  private static Reason reason(Mono<Void> attempt) {
    return failure(attempt).reason();
  }

  private static MailFailedException failure(Mono<Void> attempt) {
    var failure = catchThrowable(() -> attempt.block(PATIENCE));
    assertThat(failure).isInstanceOf(MailFailedException.class);
    return (MailFailedException) failure;
  }
}
