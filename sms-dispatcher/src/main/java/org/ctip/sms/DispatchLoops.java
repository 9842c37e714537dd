package org.ctip.sms;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ctip.sms.DispatchConfiguration.Wakes;
import org.ctip.sms.dispatch.Caretaker;
import org.ctip.sms.dispatch.DispatchWorker;
import org.ctip.sms.dispatch.Loop;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.sms.dispatch.Outbox;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.dispatch.kafka.SmsEvents;
import org.ctip.sms.dispatch.metrics.DispatchMetrics;
import org.ctip.sms.report.ReportKeeper;
import org.ctip.sms.report.ReportStore;
import org.ctip.sms.report.web.ReportSettings;
import org.ctip.support.database.DatabaseMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Starts what goes round, once the schema is there, and stops it in an order that leaves no outcome
 * behind: no new claims, then the calls under way, then the rest.
 */
@Component
class DispatchLoops implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DispatchLoops.class);
  private static final int PUBLISH_BATCH = 500;
  private static final Duration OUTBOX_PAUSE = Duration.ofSeconds(1);
  private static final Duration SAMPLE_PAUSE = Duration.ofSeconds(5);
  private static final Duration PRUNE_PAUSE = Duration.ofMinutes(10);
  private static final Duration STATUS_PAUSE = Duration.ofSeconds(1);
  private static final Duration SETTINGS_PAUSE = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final DatabaseMigration migration;
  private final KafkaListenerEndpointRegistry listeners;
  private final DispatchWorker worker;
  private final Caretaker caretaker;
  private final ReportKeeper reports;
  private final ReportStore reportStore;
  private final MessageStore messages;
  private final Outbox outbox;
  private final SmsEvents events;
  private final Following following;
  private final DispatchMetrics metrics;
  private final SmsProperties properties;
  private final ReportSettings reportSettings;
  private final Wakes wakes;
  private final Clock clock;

  private final AtomicBoolean running = new AtomicBoolean();
  private final Disposable.Composite others = Disposables.composite();
  private final Disposable.Swap sending = Disposables.swap();
  private @Nullable Disposable starting;

  DispatchLoops(
      DatabaseMigration migration,
      KafkaListenerEndpointRegistry listeners,
      DispatchWorker worker,
      Caretaker caretaker,
      ReportKeeper reports,
      ReportStore reportStore,
      MessageStore messages,
      Outbox outbox,
      SmsEvents events,
      Following following,
      DispatchMetrics metrics,
      SmsProperties properties,
      ReportSettings reportSettings,
      Wakes wakes,
      Clock clock) {
    this.migration = migration;
    this.listeners = listeners;
    this.worker = worker;
    this.caretaker = caretaker;
    this.reports = reports;
    this.reportStore = reportStore;
    this.messages = messages;
    this.outbox = outbox;
    this.events = events;
    this.following = following;
    this.metrics = metrics;
    this.properties = properties;
    this.reportSettings = reportSettings;
    this.wakes = wakes;
    this.clock = clock;
  }

  @Override
  public void start() {
    if (!running.getAndSet(true)) {
      starting = migration.ready().subscribe(_ -> {}, _ -> {}, this::startLoops);
    }
  }

  private void startLoops() {
    if (!running.get()) {
      return;
    }
    var settings = properties.worker();
    sending.update(new Loop("dispatch", worker::round, settings.poll(), wakes.sending()));
    others.add(new Loop("reports", reports::round, settings.poll(), wakes.reports()));
    others.add(new Loop("outbox", this::publish, OUTBOX_PAUSE, wakes.publishing()));
    others.add(new Loop("leases", this::freeAbandoned, settings.care(), new Wake()));
    others.add(new Loop("doubts", caretaker::resolveDoubts, settings.care(), new Wake()));
    others.add(new Loop("receipts", this::askForReports, settings.care(), new Wake()));
    others.add(new Loop("sample", this::sample, SAMPLE_PAUSE, new Wake()));
    others.add(new Loop("prune", this::prune, PRUNE_PAUSE, new Wake()));
    others.add(new Loop("texts", following::blankTexts, PRUNE_PAUSE, new Wake()));
    others.add(new Loop("hidden texts", following::blankHiddenTexts, settings.care(), new Wake()));
    others.add(new Loop("status", following::tell, STATUS_PAUSE, new Wake()));
    others.add(new Loop("settings", following::tryAgain, SETTINGS_PAUSE, new Wake()));
    others.add(following.whenKnown().subscribe(_ -> {}, _ -> {}, this::startReading));
    log.info("dispatching");
  }

  /** Commands carry numbers as dialled: how to read them must be known first. */
  private void startReading() {
    MessageListenerContainer commands = listeners.getListenerContainer("sms-commands");
    if (running.get() && commands != null) {
      commands.start();
    }
  }

  private Mono<Boolean> publish() {
    return outbox.drain(PUBLISH_BATCH, events::publish).map(count -> count == PUBLISH_BATCH);
  }

  private Mono<Boolean> freeAbandoned() {
    return caretaker.freeAbandoned().doOnNext(_ -> wakes.sending().signal());
  }

  private Mono<Boolean> askForReports() {
    return caretaker.askForReports(
        (tenantId, report) -> reports.take(tenantId, report, ReportStore.Source.QUERY).then());
  }

  private Mono<Boolean> sample() {
    return messages.queue().doOnNext(metrics::sampled).thenReturn(false);
  }

  private Mono<Boolean> prune() {
    return reportStore
        .prune(reportSettings.parkedFor(), reportSettings.parkedAtMost(), clock.instant())
        .doOnNext(
            count -> {
              if (count > 0) {
                log.warn("reports without a message thrown away count={}", count);
              }
            })
        .then(following.forget());
  }

  @Override
  public void stop(Runnable callback) {
    running.set(false);
    if (starting != null) {
      starting.dispose();
    }
    MessageListenerContainer commands = listeners.getListenerContainer("sms-commands");
    if (commands != null) {
      commands.stop();
    }
    sending.dispose();
    Flux.interval(Duration.ZERO, Duration.ofMillis(20))
        .takeUntil(_ -> worker.inFlight() == 0)
        .then()
        .timeout(GRACE, Mono.empty())
        .then(Mono.defer(this::publish).timeout(Duration.ofSeconds(5)))
        .onErrorResume(_ -> Mono.empty())
        .doFinally(
            _ -> {
              others.dispose();
              callback.run();
            })
        .subscribe();
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return running.get();
  }

  /** After the web server has begun to listen; so it stops before the pool and the producer. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 100;
  }
}
