package org.ctip.admin.ivr.kafka;

import java.time.Duration;
import org.ctip.admin.ivr.RuleImport;
import org.ctip.events.config.IvrRule;
import org.ctip.events.topic.Topic;
import org.ctip.support.topic.CompactedTopic;
import org.ctip.support.topic.CompactedTopics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Follows the topic of IVR rules and has what is new on it taken over. */
public final class PublishedRules implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PublishedRules.class);

  /** What failed is tried again after that. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final RuleImport rules;
  private final CompactedTopic<IvrRule> topic;
  private final Mono<Void> schema;
  private final Sinks.Many<Boolean> wakes = Sinks.many().multicast().directBestEffort();
  private @Nullable Disposable running;

  /**
   * @param schema completes when the tables are there
   */
  public PublishedRules(CompactedTopics topics, RuleImport rules, Mono<Void> schema) {
    this.rules = rules;
    this.schema = schema;
    this.topic =
        topics.follow(
            Topic.CONFIG_IVR_RULES,
            IvrRule.class,
            (key, rule) -> {
              rules.seen(key, rule);
              wakes.tryEmitNext(true);
            });
  }

  /** Completes when everything that is on the topic now was taken over; fails when it can't be. */
  public Mono<Void> takenOver() {
    return topic.caughtUp().then(Mono.defer(() -> schema.then(rules.run())));
  }

  @Override
  public synchronized void start() {
    if (running == null) {
      topic.start();
      running =
          schema
              .thenMany(Flux.merge(Flux.interval(Duration.ZERO, PAUSE), wakes.asFlux()))
              .onBackpressureLatest()
              .concatMap(_ -> rules.run().onErrorResume(PublishedRules::later), 1)
              .subscribe();
    }
  }

  private static Mono<Void> later(Throwable failure) {
    log.warn("published IVR rules can't be taken over yet reason={}", failure.getMessage());
    return Mono.empty();
  }

  @Override
  public synchronized void stop() {
    if (running != null) {
      running.dispose();
      running = null;
      topic.stop();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return running != null;
  }
}
