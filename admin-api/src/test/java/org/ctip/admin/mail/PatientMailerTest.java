package org.ctip.admin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.ctip.admin.mail.MailFailedException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class PatientMailerTest {
  private static final Mail MAIL = new Mail("person@example.org", "subject", "text");
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(30), Duration.ofMinutes(2));

  private final ArrayDeque<Reason> failures = new ArrayDeque<>();
  private final List<String> record = new ArrayList<>();
  private @Nullable MailServer server =
      new MailServer("smtp", 25, null, null, null, "ctip@example.org", false, false);
  private VirtualTimeScheduler time;
  private PatientMailer mailer;

  @BeforeEach
  void start() {
    time = VirtualTimeScheduler.getOrSet();
    mailer = mailer(2);
  }

  @AfterEach
  void stop() {
    VirtualTimeScheduler.reset();
  }

  @Test
  void saysWhenAMailLeft() {
    StepVerifier.create(mailer.send("default", MAIL)).verifyComplete();

    assertThat(record).containsExactly("sent");
  }

  @Test
  void tellsTheCallerAndTriesAgainByItself() {
    failures.add(Reason.TIMED_OUT);
    failures.add(Reason.NOT_NOW);

    StepVerifier.create(mailer.send("default", MAIL))
        .verifyErrorSatisfies(e -> assertThat(e).hasMessage(Reason.TIMED_OUT.sentence()));
    assertThat(mailer.waiting()).isEqualTo(1);
    time.advanceTimeBy(Duration.ofSeconds(30));
    time.advanceTimeBy(Duration.ofMinutes(2));

    assertThat(record).containsExactly("retried TIMED_OUT", "retried NOT_NOW", "sent");
    assertThat(mailer.waiting()).isZero();
  }

  @Test
  void givesUpAfterTheLastTryAndPutsThatOnRecord() {
    failures.addAll(List.of(Reason.TIMED_OUT, Reason.TIMED_OUT, Reason.UNREACHABLE));

    StepVerifier.create(mailer.send("default", MAIL)).verifyError(MailFailedException.class);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(record)
        .containsExactly("retried TIMED_OUT", "retried TIMED_OUT", "failed UNREACHABLE 3");
    assertThat(mailer.waiting()).isZero();
  }

  @Test
  void doesNotRepeatWhatCannotHelp() {
    failures.add(Reason.RECIPIENT_REFUSED);

    StepVerifier.create(mailer.send("default", MAIL)).verifyError(MailFailedException.class);
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(record).containsExactly("failed RECIPIENT_REFUSED 1");
  }

  @Test
  void letsOnlySoManyWait() {
    failures.addAll(List.of(Reason.TIMED_OUT, Reason.TIMED_OUT, Reason.TIMED_OUT));
    for (int i = 0; i < 3; i++) {
      StepVerifier.create(mailer.send("default", MAIL)).verifyError(MailFailedException.class);
    }

    assertThat(record)
        .containsExactly("retried TIMED_OUT", "retried TIMED_OUT", "failed TIMED_OUT 1");
    assertThat(mailer.waiting()).isEqualTo(2);
  }

  @Test
  void forgetsWhatWaitsWhenItStops() {
    failures.add(Reason.TIMED_OUT);
    StepVerifier.create(mailer.send("default", MAIL)).verifyError(MailFailedException.class);

    mailer.stop();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(record).containsExactly("retried TIMED_OUT");
  }

  @Test
  void isConfiguredWithAServerAndASender() {
    StepVerifier.create(mailer.configured("default")).expectNext(true).verifyComplete();
    server = new MailServer("smtp", 25, null, null, null, " ", false, false);
    StepVerifier.create(mailer.configured("default")).expectNext(false).verifyComplete();
    server = null;
    StepVerifier.create(mailer.configured("default")).expectNext(false).verifyComplete();
    StepVerifier.create(mailer.send("default", MAIL))
        .verifyErrorSatisfies(e -> assertThat(e).hasMessage(Reason.NOT_CONFIGURED.sentence()));
  }

  private PatientMailer mailer(int mostWaiting) {
    var transport =
        new MailTransport() {
          @Override
          public Mono<Void> check(MailServer to, Reach reach) {
            return Mono.empty();
          }

          @Override
          public Mono<Void> send(MailServer to, Mail mail, Reach reach) {
            return Mono.defer(
                () -> {
                  var failure = failures.poll();
                  return failure == null
                      ? Mono.empty()
                      : Mono.error(new MailFailedException(failure));
                });
          }
        };
    var journal =
        new MailJournal() {
          @Override
          public void sent() {
            record.add("sent");
          }

          @Override
          public void retried(Reason reason) {
            record.add("retried " + reason);
          }

          @Override
          public Mono<Void> failed(String tenant, Mail mail, Reason reason, int tries) {
            return Mono.fromRunnable(() -> record.add("failed " + reason + " " + tries));
          }
        };
    return new PatientMailer(
        _ -> Mono.justOrEmpty(server), transport, journal, PAUSES, mostWaiting);
  }
}
