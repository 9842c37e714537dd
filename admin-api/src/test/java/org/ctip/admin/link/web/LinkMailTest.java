package org.ctip.admin.link.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.ctip.admin.AdminService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;

/** Links by mail, through a real SMTP server. */
class LinkMailTest {
  private static final Pattern TOKEN = Pattern.compile("/set-password#([A-Za-z0-9_-]{43})");
  private static final String PHRASE = "an unheard-of phrase";

  @TempDir static Path directory;
  static GreenMail mail;
  static AdminService admin;
  static String chief;

  @BeforeAll
  static void start() {
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mail.start();
    admin =
        AdminService.start(
            directory,
            Map.of(
                "EMAIL_HOST", "127.0.0.1",
                "EMAIL_PORT", mail.getSmtp().getPort(),
                "EMAIL_SENDER_ADDRESS", "ctip@example.org",
                "EMAIL_USE_TLS", "false"));
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
  }

  @AfterAll
  static void stop() {
    admin.close();
    mail.stop();
  }

  @BeforeEach
  void empty() throws Exception {
    mail.purgeEmailFromAllMailboxes();
  }

  @Test
  void aNewPersonGetsTheLinkAndNoPassword() throws Exception {
    var created =
        admin.json(
            admin.send(
                HttpMethod.POST,
                "/admin/users",
                chief,
                Map.of("email", "mailed@example.org", "mobile_phone", "600000101")),
            201);

    assertThat(created).containsEntry("link_sent_by", "email");
    var message = onlyMail();
    assertThat(message.getSubject()).isEqualTo("Dane logowania do panelu CTIP");
    assertThat(message.getAllRecipients()[0]).hasToString("mailed@example.org");
    String text = String.valueOf(message.getContent());
    assertThat(text)
        .contains(String.valueOf(created.get("link")))
        .doesNotContain(String.valueOf(created.get("password")));
  }

  @Test
  void aForgottenPasswordIsChosenAnewWithTheMailAlone() throws Exception {
    admin.person("default", "forgetful@example.org", "operator");
    admin
        .send(
            HttpMethod.POST, "/auth/links/request", null, Map.of("email", "forgetful@example.org"))
        .expectStatus()
        .isAccepted();

    var token = TOKEN.matcher(String.valueOf(onlyMail().getContent()));
    assertThat(token.find()).isTrue();
    admin
        .send(
            HttpMethod.POST,
            "/auth/links/redeem",
            null,
            Map.of("token", token.group(1), "password", PHRASE))
        .expectStatus()
        .isOk();

    admin.token("operator", "forgetful@example.org", PHRASE);
  }

  @Test
  void theOldAddressIsToldThatItWasChanged() throws Exception {
    admin.person("default", "before@example.org", "operator");
    String session = admin.token("operator", "before@example.org", AdminService.PASSWORD);

    admin
        .send(
            HttpMethod.PUT, "/operator/api/profile", session, Map.of("email", "after@example.org"))
        .expectStatus()
        .isOk();

    var message = onlyMail();
    assertThat(message.getAllRecipients()[0]).hasToString("before@example.org");
    assertThat(String.valueOf(message.getContent())).contains("Adres e-mail Twojego konta");
  }

  @Test
  void anAddressWithoutAnAccountGetsNothing() throws Exception {
    admin.person("default", "marker@example.org", "operator");
    for (String email : new String[] {"nobody@example.org", "marker@example.org"}) {
      admin
          .send(HttpMethod.POST, "/auth/links/request", null, Map.of("email", email))
          .expectStatus()
          .isAccepted();
    }

    assertThat(onlyMail().getAllRecipients()[0]).hasToString("marker@example.org");
  }

  private static MimeMessage onlyMail() {
    await().atMost(Duration.ofSeconds(20)).until(() -> mail.getReceivedMessages().length > 0);
    assertThat(mail.getReceivedMessages()).hasSize(1);
    return mail.getReceivedMessages()[0];
  }
}
