package org.ctip.admin.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctip.admin.link.LinkPost.Event;
import org.ctip.admin.mail.Mail;
import org.ctip.admin.mail.Mailer;
import org.ctip.events.sms.SmsCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class LinkPostTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final NewLink LINK =
      new NewLink(
          URI.create("https://ctip.example.org/set-password#secret"),
          "link-1",
          NOON.plusSeconds(60));
  private static final LinkRecipient PERSON =
      new LinkRecipient("default", 7, "person@example.org", "+48600000101");
  private static final LinkRecipient WITHOUT_NUMBER =
      new LinkRecipient("default", 7, "person@example.org", null);

  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final List<SmsCommand> texts = new CopyOnWriteArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger broken = new AtomicInteger();
  private volatile boolean configured;
  private LinkPost post;

  @BeforeEach
  void start() {
    var mailer =
        new Mailer() {
          @Override
          public Mono<Boolean> configured(String tenantId) {
            return Mono.fromSupplier(() -> configured);
          }

          @Override
          public Mono<Void> send(String tenantId, Mail mail) {
            return Mono.defer(
                () -> {
                  if (broken.getAndDecrement() > 0) {
                    return Mono.error(new IllegalStateException("server away"));
                  }
                  mails.add(mail);
                  return Mono.empty();
                });
          }
        };
    post =
        new LinkPost(
            mailer,
            command ->
                Mono.defer(
                    () -> {
                      if (broken.getAndDecrement() > 0) {
                        return Mono.error(new IllegalStateException("broker away"));
                      }
                      texts.add(command);
                      return Mono.empty();
                    }),
            Clock.fixed(NOON, ZoneOffset.UTC),
            events::add,
            failures::add);
    post.start();
  }

  @AfterEach
  void stop() {
    post.close();
  }

  @Test
  void goesByMailWhereThereIsOneAndCarriesNoPassword() {
    configured = true;
    post.send(PERSON, LinkPurpose.NEW_ACCOUNT, LINK);

    await().untilAsserted(() -> assertThat(events).containsExactly(Event.MAILED));
    assertThat(mails)
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.to()).isEqualTo("person@example.org");
              assertThat(mail.subject()).isEqualTo("Dane logowania do panelu CTIP");
              assertThat(mail.text())
                  .contains("https://ctip.example.org/set-password#secret")
                  .contains("Login: person@example.org")
                  .doesNotContain("Hasło:");
            });
    assertThat(texts).isEmpty();
  }

  @Test
  void goesBySmsWhereThereIsNoMail() {
    post.send(PERSON, LinkPurpose.RESET, LINK);

    await().untilAsserted(() -> assertThat(events).containsExactly(Event.TEXTED));
    assertThat(texts)
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.to()).isEqualTo("+48600000101");
              assertThat(command.origin()).isEqualTo("admin_user_credentials");
              assertThat(command.source()).isEqualTo("admin");
              assertThat(command.notAfter()).isEqualTo(LINK.expiresAt());
              assertThat(command.idempotencyKey()).isEqualTo("link-1").doesNotContain("secret");
              assertThat(command.text())
                  .isEqualTo(
                      "Panel CTIP: https://ctip.example.org/set-password#secret\nLogin: person@example.org");
            });
  }

  @Test
  void saysWhenNothingReachesThePerson() {
    post.send(WITHOUT_NUMBER, LinkPurpose.RESET, LINK);

    await().untilAsserted(() -> assertThat(events).containsExactly(Event.UNREACHABLE));
    assertThat(post.channel(WITHOUT_NUMBER).blockOptional()).isEmpty();
  }

  @Test
  void repeatsARequestForAnSmsWhenTheBrokerIsAwayForAMoment() {
    broken.set(1);
    post.send(PERSON, LinkPurpose.RESET, LINK);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(events).containsExactly(Event.TEXTED));
    assertThat(texts).hasSize(1);
  }

  @Test
  void leavesFurtherTriesOfAMailToTheMailer() {
    configured = true;
    broken.set(1);
    post.send(PERSON, LinkPurpose.RESET, LINK);

    await().untilAsserted(() -> assertThat(events).containsExactly(Event.FAILED));
    assertThat(failures).singleElement().asString().contains("server away");
    assertThat(mails).isEmpty();
  }

  @Test
  void aFailureIsToldAndLeavesTheOthersAlone() {
    post.later(() -> Mono.error(new IllegalStateException("out of order")));
    post.later(() -> Mono.just(Event.MAILED));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(events).containsExactlyInAnyOrder(Event.MAILED, Event.FAILED));
    assertThat(failures).singleElement().asString().contains("out of order");
  }

  @Test
  void whatWaitsIsBounded() throws Exception {
    var release = new CountDownLatch(1);
    for (int i = 0; i < 4; i++) {
      post.later(
          () ->
              Mono.fromCallable(
                      () -> {
                        var unused = release.await(30, TimeUnit.SECONDS);
                        return Event.MAILED;
                      })
                  .subscribeOn(Schedulers.boundedElastic()));
    }
    for (int i = 0; i < 1500; i++) {
      post.later(() -> Mono.just(Event.MAILED));
    }

    assertThat(events).contains(Event.DROPPED).hasSizeBetween(400, 600);
    release.countDown();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(events.stream().filter(Event.MAILED::equals).count())
                    .isGreaterThan(1000));
  }

  @Test
  void aChangeIsToldByMailOnly() {
    post.tell("default", new Mail("person@example.org", "x", "y"));
    configured = true;
    post.tell("default", new Mail("person@example.org", "x", "y"));

    await().untilAsserted(() -> assertThat(events).contains(Event.MAILED));
    assertThat(texts).isEmpty();
  }
}
