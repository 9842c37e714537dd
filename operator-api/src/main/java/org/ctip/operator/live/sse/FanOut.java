package org.ctip.operator.live.sse;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ctip.operator.live.Audience;
import org.ctip.operator.live.LiveHub;
import org.ctip.operator.live.LiveSessions;
import org.ctip.operator.live.LiveStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings what is published to the readers' connections, and ends those whose session is over. */
@Component
class FanOut implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(FanOut.class);
  private static final long TEND_MILLIS = 1000;

  /** Readers that are told the same, on one loop. */
  private record Part(EventLoop loop, Audience audience) {
    static Part of(Reader reader) {
      return new Part(reader.channel().eventLoop(), reader.audience());
    }
  }

  private record Tended(ReaderGroup group, ScheduledFuture<?> tending) {}

  private final LiveProperties bounds;
  private final LiveSessions sessions;
  private final Clock clock;
  private final ReaderMeters meters;
  private final Map<LiveStream, Map<Part, Tended>> groups = new ConcurrentHashMap<>();
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private Disposable sessionChecks = Disposables.disposed();
  private volatile boolean running;

  FanOut(
      LiveHub hub,
      LiveProperties bounds,
      LiveSessions sessions,
      Clock clock,
      MeterRegistry registry) {
    this.bounds = bounds;
    this.sessions = sessions;
    this.clock = clock;
    this.meters = new ReaderMeters(registry, readers::size, hub::bytes);
    hub.onPublished(this::wake);
  }

  ReaderMeters meters() {
    return meters;
  }

  LiveProperties bounds() {
    return bounds;
  }

  /** Whether another reader may come. */
  boolean hasRoom() {
    return running && readers.size() < bounds.readers();
  }

  /** How many are connected. */
  int readers() {
    return readers.size();
  }

  private void wake(LiveStream stream) {
    var parts = groups.get(stream);
    if (parts != null) {
      parts.values().forEach(tended -> tended.group().wake());
    }
  }

  /** Starts a reader; its response's headers must have been sent. */
  void join(Reader reader) {
    readers.add(reader);
    Channel channel = reader.channel();
    channel
        .eventLoop()
        .execute(
            () -> {
              if (readers.contains(reader)) {
                group(reader.stream(), Part.of(reader)).add(reader);
              }
            });
  }

  /** Forgets a reader, however it ended; repeating it does nothing. */
  void leave(Reader reader) {
    if (!readers.remove(reader)) {
      return;
    }
    var part = Part.of(reader);
    part.loop()
        .execute(
            () -> {
              reader.leave();
              remove(reader, part);
            });
  }

  private ReaderGroup group(LiveStream stream, Part part) {
    return groups
        .computeIfAbsent(stream, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            part,
            _ -> {
              var group = new ReaderGroup(part.loop(), stream, part.audience(), clock);
              var tending =
                  part.loop()
                      .scheduleAtFixedRate(
                          group::tend, TEND_MILLIS, TEND_MILLIS, TimeUnit.MILLISECONDS);
              return new Tended(group, tending);
            })
        .group();
  }

  private void remove(Reader reader, Part part) {
    var parts = groups.get(reader.stream());
    var tended = parts == null ? null : parts.get(part);
    if (parts != null && tended != null) {
      tended.group().remove(reader);
      if (tended.group().isEmpty()) {
        tended.tending().cancel(false);
        parts.remove(part);
      }
    }
  }

  @Override
  public void start() {
    running = true;
    sessionChecks =
        Flux.interval(bounds.sessionCheck())
            .onBackpressureDrop()
            .concatMap(_ -> checkSessions(), 1)
            .subscribe();
  }

  private Mono<Void> checkSessions() {
    var ids = readers.stream().map(Reader::sessionId).collect(Collectors.toSet());
    if (ids.isEmpty()) {
      return Mono.empty();
    }
    return sessions
        .stillGood(ids)
        .doOnNext(
            good ->
                readers.stream()
                    .filter(reader -> ids.contains(reader.sessionId()))
                    .filter(reader -> !good.contains(reader.sessionId()))
                    .forEach(reader -> reader.end("revoked")))
        .then()
        // With the database away nobody is logged out: the live view goes on.
        .onErrorResume(
            failure -> {
              log.debug("sessions of readers can't be checked", failure);
              return Mono.empty();
            });
  }

  /** Before the web server waits for its open requests: streams would keep it waiting. */
  @Override
  public void stop() {
    running = false;
    sessionChecks.dispose();
    readers.forEach(Reader::release);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
