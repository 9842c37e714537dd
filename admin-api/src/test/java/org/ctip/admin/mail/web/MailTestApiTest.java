package org.ctip.admin.mail.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.ctip.admin.AdminContractTest;
import org.ctip.admin.RunningAdminApi;
import org.ctip.admin.mail.Mail;
import org.ctip.admin.mail.Mailer;
import org.ctip.architecture.contract.Probe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

/** Mail of the running service, to a real SMTP server that is set in its environment. */
class MailTestApiTest {
  @TempDir static Path directory;
  private static GreenMail mail;
  private static RunningAdminApi service;
  private static String admin;

  @BeforeAll
  static void start() {
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mail.setUser("ctip@example.org", "ctip", "secret");
    mail.start();
    service =
        new RunningAdminApi(
            directory,
            Map.of(
                "EMAIL_HOST", "127.0.0.1",
                "EMAIL_PORT", mail.getSmtp().getPort(),
                "EMAIL_USERNAME", "ctip",
                "EMAIL_PASSWORD", "secret",
                "EMAIL_SENDER_ADDRESS", "ctip@example.org",
                "EMAIL_USE_TLS", "false"));
    admin = service.session("default", "admin");
  }

  @AfterAll
  static void stop() {
    service.close();
    mail.stop();
  }

  @Test
  void triesTheConnectionOfTheSettings() throws SQLException {
    expect(test(admin, Map.of()), 200, true, "Połączenie z serwerem SMTP działa poprawnie.");
    service
        .http()
        .post()
        .uri("/admin/email/test")
        .header("X-Admin-Session", admin)
        .exchange()
        .expectStatus()
        .isOk();
    expect(
        test(admin, Map.of("password", "wrong")),
        200,
        false,
        "Serwer SMTP odrzucił nazwę użytkownika lub hasło.");
    assertThat(audited()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void sendsATestMessage() throws Exception {
    expect(
        test(
            admin,
            Map.of(
                "test_recipient", "person@example.org", "test_subject", "Próba", "test_body", "x")),
        200,
        true,
        "Wiadomość testowa została wysłana.");

    assertThat(mail.getReceivedMessages())
        .extracting(message -> message.getSubject())
        .contains("Próba");
  }

  @Test
  void isForAdministratorsOnly() {
    for (String role : new String[] {"operator", "admin"}) {
      String token = service.session("default", role);
      test(token, Map.of("port", 0)).expectStatus().isEqualTo(422);
    }
    test(service.session("default", "operator"), Map.of())
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Operacja wymaga roli administratora.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "10.0.0.1",
        "192.168.0.8",
        "169.254.169.254",
        "[::1]",
        "0.0.0.0",
        "2130706433",
        "127.1"
      })
  void reachesNoHostInsideThatIsNotTheOneOfTheSettings(String host) {
    test(admin, Map.of("host", host, "port", mail.getSmtp().getPort(), "use_tls", false))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.success")
        .isEqualTo(false)
        .jsonPath("$.message")
        .isEqualTo("Połączenie z tym adresem jest niedozwolone.");
    test(admin, Map.of("host", host, "test_recipient", "person@example.org"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Połączenie z tym adresem jest niedozwolone.");
  }

  @Test
  void namesTheFieldsThatAreWrong() {
    test(admin, Map.of("use_tls", true, "use_ssl", true)).expectStatus().isEqualTo(422);
    for (String field : new String[] {"host", "sender_name", "test_subject", "username"}) {
      test(admin, Map.of(field, "a\r\nBcc: x@example.org"))
          .expectStatus()
          .isEqualTo(422)
          .expectBody()
          .jsonPath("$.errors[0].field")
          .isEqualTo(field);
    }
    test(admin, Map.of("test_recipient", "a@example.org,b@example.org"))
        .expectStatus()
        .isEqualTo(422);
  }

  @Test
  void keepsTheBoundsOfItsContract() {
    int tried = 0;
    for (Probe probe : Probe.of(AdminContractTest.CONTRACT)) {
      if (probe.uri().startsWith("/admin/email/")) {
        tried++;
        int status =
            test(admin, String.valueOf(probe.body()))
                .returnResult(String.class)
                .getStatus()
                .value();
        assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
      }
    }
    assertThat(tried).isPositive();
  }

  @Test
  void letsTheLinksOfOtherFeaturesOut() {
    var mailer = service.bean(Mailer.class);

    StepVerifier.create(mailer.configured("default")).expectNext(true).verifyComplete();
    StepVerifier.create(mailer.send("default", new Mail("person@example.org", "Link", "text")))
        .verifyComplete();
    assertThat(service.counter("ctip.admin.mail", "outcome", "sent")).isPositive();
  }

  private static WebTestClient.ResponseSpec test(String token, Object body) {
    return service
        .http()
        .post()
        .uri("/admin/email/test")
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Admin-Session", token)
        .bodyValue(body)
        .exchange();
  }

  private static void expect(
      WebTestClient.ResponseSpec response, int status, boolean success, String message) {
    response
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.success")
        .isEqualTo(success)
        .jsonPath("$.message")
        .isEqualTo(message);
  }

  private static long audited() throws SQLException {
    try (var connection = service.database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM audit.entry WHERE action = 'config_email_test'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
