package org.ctip.sms;

import java.time.Clock;
import java.time.Duration;
import org.ctip.events.config.SmsSettings;
import org.ctip.events.config.TenantSettings;
import org.ctip.sms.account.AccountBook;
import org.ctip.sms.account.Accounts;
import org.ctip.sms.account.ProviderStatuses;
import org.ctip.sms.account.kafka.StatusTopic;
import org.ctip.sms.retention.TextRetention;
import org.ctip.support.topic.CompactedTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Settings in, statuses out: what goes round beside the messages themselves. */
@Component
class Following {
  private static final Logger log = LoggerFactory.getLogger(Following.class);

  /** How long an account that was given up is remembered, for doubts about its messages. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private final CompactedTopic<SmsSettings> smsSettings;
  private final CompactedTopic<TenantSettings> tenantSettings;
  private final Accounts accounts;
  private final AccountBook book;
  private final ProviderStatuses statuses;
  private final StatusTopic topic;
  private final TextRetention texts;
  private final Clock clock;

  Following(
      CompactedTopic<SmsSettings> smsSettings,
      CompactedTopic<TenantSettings> tenantSettings,
      Accounts accounts,
      AccountBook book,
      ProviderStatuses statuses,
      StatusTopic topic,
      TextRetention texts,
      Clock clock) {
    this.smsSettings = smsSettings;
    this.tenantSettings = tenantSettings;
    this.accounts = accounts;
    this.book = book;
    this.statuses = statuses;
    this.topic = topic;
    this.texts = texts;
    this.clock = clock;
  }

  /** Opens the ways to providers once all settings were read, and completes. */
  Mono<Void> whenKnown() {
    return Mono.when(smsSettings.caughtUp(), tenantSettings.caughtUp())
        .publishOn(Schedulers.boundedElastic())
        .doOnSuccess(_ -> accounts.caughtUp());
  }

  /** Publishes what changed about providers. */
  Mono<Boolean> tell() {
    return Mono.defer(
        () -> {
          var due = statuses.toTell();
          return due.isEmpty()
              ? Mono.just(false)
              : topic.publish(due).doOnError(_ -> statuses.untold(due)).thenReturn(false);
        });
  }

  /** Looks again at settings that could not be used. */
  Mono<Boolean> tryAgain() {
    return accounts.tryAgain();
  }

  /** Blanks texts that their tenants keep no longer. */
  Mono<Boolean> blankTexts() {
    return texts.round();
  }

  /** Blanks texts that hold a way in, once they are sent. */
  Mono<Boolean> blankHiddenTexts() {
    return texts.hiddenRound();
  }

  /** Forgets accounts that no message needs any more. */
  Mono<Boolean> forget() {
    return Mono.defer(() -> book.forget(clock.instant().minus(REMEMBERED)))
        .doOnNext(
            count -> {
              if (count > 0) {
                log.info("accounts forgotten count={}", count);
              }
            })
        .thenReturn(false);
  }
}
