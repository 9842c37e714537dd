package org.ctip.admin.publication;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ctip.events.topic.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Keeps configuration topics equal to their tables. A change leaves a mark in its own transaction;
 * a loop, woken at once and otherwise looking about every second, asks the source for the newest
 * value, sends it, and removes the mark. At the start and now and then the topics are read and
 * compared with the sources, so a restored database or an emptied topic heals by itself.
 */
public final class Publisher implements Publications, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final int BATCH = 200;

  private final Marks marks;
  private final Outlet outlet;
  private final Supplier<List<PublicationSource>> sources;
  private final PublicationObserver observer;
  private final PublicationPace pace;
  private final LongSupplier nanoTime;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final Sinks.One<Boolean> inUse = Sinks.one();
  private volatile Sinks.One<Boolean> woken = Sinks.one();
  private volatile Disposable running = Disposables.disposed();
  // Of the loop only.
  private int failures;
  private boolean compared;
  private long comparedAt;

  private enum Outcome {
    PUBLISHED,
    BUSY,
    FAILED
  }

  /** Somebody who waits until a key is published. Not a record: two may wait for the same. */
  private static final class Waiter {
    private final Topic topic;
    private final String key;
    private final Sinks.One<Boolean> done = Sinks.one();

    Waiter(Topic topic, String key) {
      this.topic = topic;
      this.key = key;
    }

    boolean waitsFor(Mark mark) {
      return topic == mark.topic() && key.equals(mark.key());
    }
  }

  /**
   * @param sources asked for when the loop begins, because they may need us themselves
   * @param nanoTime a clock that only goes forward
   */
  public Publisher(
      Marks marks,
      Outlet outlet,
      Supplier<List<PublicationSource>> sources,
      PublicationObserver observer,
      PublicationPace pace,
      LongSupplier nanoTime) {
    this.marks = marks;
    this.outlet = outlet;
    this.sources = sources;
    this.observer = observer;
    this.pace = pace;
    this.nanoTime = nanoTime;
  }

  /**
   * Begins to publish.
   *
   * @param ready completes when tables and topics are there
   */
  public void start(Mono<Void> ready) {
    running =
        ready
            .then(Mono.fromSupplier(this::byTopic))
            .flatMapMany(byTopic -> Mono.defer(() -> round(byTopic)).repeat(() -> true))
            .subscribe(_ -> {}, failure -> log.error("publishing has ended unexpectedly", failure));
  }

  /**
   * Completes once topics have been compared with their sources for the first time: from then on a
   * change is published at once.
   */
  public Mono<Void> inUse() {
    return inUse.asMono().then();
  }

  @Override
  public void close() {
    running.dispose();
  }

  @Override
  public Mono<Void> changed(Topic topic, String key) {
    return marks.mark(topic, key);
  }

  @Override
  public Mono<Void> settled(Topic topic, String key, Duration atMost) {
    return Mono.defer(
        () -> {
          var waiter = new Waiter(topic, key);
          waiters.add(waiter);
          woken.tryEmitValue(true);
          return waiter
              .done
              .asMono()
              .timeout(atMost, Mono.empty())
              .then()
              .doFinally(_ -> waiters.remove(waiter));
        });
  }

  private Map<Topic, PublicationSource> byTopic() {
    return sources.get().stream()
        .collect(Collectors.toMap(PublicationSource::topic, Function.identity()));
  }

  /** One look, and the pause after it. Never fails. */
  private Mono<Boolean> round(Map<Topic, PublicationSource> byTopic) {
    // Before looking: who comes while we look wakes the next round.
    var next = Sinks.<Boolean>one();
    woken = next;
    return compareWhenDue(byTopic)
        .then(Mono.defer(() -> publishMarked(byTopic)))
        .doOnNext(_ -> failures = 0)
        .onErrorResume(
            failure -> {
              failures++;
              log.warn(
                  "configuration can't be published yet, trying again in={} reason={}",
                  pace.after(failures),
                  failure.toString());
              return Mono.just(pace.after(failures));
            })
        .flatMap(pause -> Mono.firstWithSignal(next.asMono(), Mono.delay(pause).thenReturn(true)));
  }

  /** Publishes what is marked; gives the pause until the next look. */
  private Mono<Duration> publishMarked(Map<Topic, PublicationSource> byTopic) {
    var waiting = List.copyOf(waiters);
    return marks
        .waiting(BATCH)
        .flatMap(
            found -> {
              var oldest = found.oldest();
              observer.waiting(
                  found.total(), oldest.isEmpty() ? null : oldest.getFirst().markedAt());
              if (found.total() <= BATCH) {
                // Another instance was faster.
                waiting.stream()
                    .filter(waiter -> oldest.stream().noneMatch(waiter::waitsFor))
                    .forEach(waiter -> waiter.done.tryEmitValue(true));
              }
              return Flux.fromIterable(oldest)
                  .concatMap(mark -> publish(byTopic, mark, waiting))
                  .collectList()
                  .map(outcomes -> pause(outcomes, found.total()));
            });
  }

  private Duration pause(List<Outcome> outcomes, long total) {
    if (outcomes.contains(Outcome.FAILED)) {
      throw new IllegalStateException("a source can't tell its value");
    }
    if (outcomes.contains(Outcome.BUSY)) {
      return waiters.isEmpty() ? pace.every() : PublicationPace.SOON;
    }
    observer.waiting(total - outcomes.size(), null);
    return total > BATCH && !outcomes.isEmpty() ? Duration.ZERO : pace.every();
  }

  private Mono<Outcome> publish(
      Map<Topic, PublicationSource> byTopic, Mark mark, List<Waiter> waiting) {
    var source = byTopic.get(mark.topic());
    if (source == null) {
      // A newer version of this service marked it; who knows it publishes it.
      return Mono.just(Outcome.BUSY);
    }
    Mono<Void> work =
        source
            .current(mark.key())
            .flatMap(
                publication ->
                    outlet.send(mark.topic(), publication).then(source.published(publication)));
    return marks
        .settle(mark, work)
        .map(
            here -> {
              if (!here) {
                return Outcome.BUSY;
              }
              observer.published(mark.topic());
              waiting.stream()
                  .filter(waiter -> waiter.waitsFor(mark))
                  .forEach(waiter -> waiter.done.tryEmitValue(true));
              return Outcome.PUBLISHED;
            })
        .doOnError(_ -> observer.failed(mark.topic()))
        .onErrorResume(
            failure -> !(failure instanceof BrokerAwayException),
            failure -> {
              log.error(
                  "a value can't be published topic={} key={}",
                  mark.topic().topicName(),
                  mark.key(),
                  failure);
              return Mono.just(Outcome.FAILED);
            });
  }

  private Mono<Void> compareWhenDue(Map<Topic, PublicationSource> byTopic) {
    long now = nanoTime.getAsLong();
    if (compared && now - comparedAt < pace.compareEvery().toNanos()) {
      return Mono.empty();
    }
    return Flux.fromIterable(byTopic.values())
        .concatMap(this::compare)
        .then(
            Mono.fromRunnable(
                () -> {
                  compared = true;
                  comparedAt = now;
                  inUse.tryEmitValue(true);
                }));
  }

  /** Marks every key of which the topic says something else than the source. */
  private Mono<Void> compare(PublicationSource source) {
    return outlet
        .content(source.topic())
        .flatMap(
            content ->
                source
                    .keys()
                    .concatWith(Flux.fromIterable(content.keys()))
                    .distinct()
                    .concatMap(key -> readable(source, key))
                    .concatMap(
                        publication -> {
                          if (content.says(publication)) {
                            // A crash may have kept it from being told.
                            return source.published(publication);
                          }
                          log.info(
                              "topic differs from the database and is corrected topic={} key={}",
                              source.topic().topicName(),
                              publication.key());
                          observer.differs(source.topic());
                          return marks.mark(source.topic(), publication.key());
                        })
                    .then());
  }

  /** What can't be read holds nothing else up. */
  private static Mono<Publication> readable(PublicationSource source, String key) {
    return source
        .current(key)
        .onErrorResume(
            failure -> {
              log.error(
                  "a value can't be compared topic={} key={}",
                  source.topic().topicName(),
                  key,
                  failure);
              return Mono.empty();
            });
  }
}
