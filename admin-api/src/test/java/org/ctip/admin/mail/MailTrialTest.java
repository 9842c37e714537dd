package org.ctip.admin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctip.admin.mail.MailTransport.Reach;
import org.ctip.admin.mail.MailTrial.Changes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class MailTrialTest {
  private static final MailServer STORED =
      new MailServer(
          "smtp.example.org", 587, "us", "stored", "CTIP", "ctip@example.org", true, false);

  private @Nullable MailServer tried;
  private @Nullable Reach reach;

  @Test
  void triesTheSettingsAsTheyAre() {
    connect(STORED, changes(null, null, null, null, null));

    assertThat(tried).isEqualTo(STORED);
    assertThat(reach).isEqualTo(Reach.ANY);
  }

  @Test
  void neverSendsTheStoredPasswordElsewhere() {
    connect(STORED, changes("evil.example.com", null, null, null, null));
    assertThat(tried.password()).isNull();
    assertThat(reach).isEqualTo(Reach.PUBLIC);

    connect(STORED, changes("smtp.example.org", 2525, null, null, null));
    assertThat(tried.password()).as("another port").isNull();

    connect(STORED, changes("SMTP.example.org", null, null, false, null));
    assertThat(tried.password()).as("in clear text").isNull();

    connect(STORED, changes(null, null, null, null, true));
    assertThat(tried.password()).as("encrypted another way").isEqualTo("stored");
    assertThat(tried.startTls()).isFalse();
  }

  @Test
  void takesAPasswordThatIsGiven() {
    connect(STORED, changes("smtp.example.com", null, "given", null, null));

    assertThat(tried.password()).isEqualTo("given");
  }

  @Test
  void needsAHostWhereNoneIsSet() {
    StepVerifier.create(trial(null).connect("default", changes(" ", null, null, null, null)))
        .verifyErrorSatisfies(
            e -> assertThat(e).hasMessage(MailFailedException.Reason.NOT_CONFIGURED.sentence()));
    connect(null, changes("smtp.example.org", null, "given", null, null));
    assertThat(tried.port()).isEqualTo(587);
    assertThat(tried.startTls()).isTrue();
    assertThat(reach).isEqualTo(Reach.PUBLIC);
  }

  private void connect(@Nullable MailServer stored, Changes changes) {
    StepVerifier.create(trial(stored).connect("default", changes)).verifyComplete();
  }

  private MailTrial trial(@Nullable MailServer stored) {
    return new MailTrial(
        _ -> Mono.justOrEmpty(stored),
        new MailTransport() {
          @Override
          public Mono<Void> check(MailServer server, Reach asked) {
            tried = server;
            reach = asked;
            return Mono.empty();
          }

          @Override
          public Mono<Void> send(MailServer server, Mail mail, Reach asked) {
            return check(server, asked);
          }
        });
  }

  private static Changes changes(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String password,
      @Nullable Boolean useTls,
      @Nullable Boolean useSsl) {
    return new Changes(host, port, null, password, null, null, useTls, useSsl);
  }
}
