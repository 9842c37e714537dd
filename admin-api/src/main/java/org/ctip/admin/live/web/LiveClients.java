package org.ctip.admin.live.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ctip.admin.live.LiveSessions;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * All who watch. Ends those whose session is over within a second, and cuts those who take nothing.
 */
@Component
class LiveClients implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LiveClients.class);
  private static final Duration CHECK_PATIENCE = Duration.ofSeconds(1);

  /** How long a client has to take its good-bye. */
  private static final Duration GOOD_BYE = Duration.ofMillis(500);

  /** Bounds what the kernel keeps for a client that does not read; Linux doubles it. */
  private static final int SEND_BUFFER = 64 * 1024;

  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final LiveProperties bounds;
  private final LiveSessions sessions;
  private final Clock clock;
  private final LiveMeters meters;
  private Disposable tending = Disposables.disposed();
  private volatile boolean running;

  LiveClients(LiveProperties bounds, LiveSessions sessions, Clock clock, MeterRegistry registry) {
    this.bounds = bounds;
    this.sessions = sessions;
    this.clock = clock;
    this.meters = new LiveMeters(registry, clients);
  }

  LiveMeters meters() {
    return meters;
  }

  /**
   * Lets somebody in, if there is room and the session is good now: an answer from a cache would
   * let a revoked one in for a moment.
   *
   * @return fails with a problem otherwise: 503, or the given one for a session that is over
   */
  Mono<LiveClient> admit(
      LiveClient.Kind kind, Session session, ServerHttpResponse response, Problem over) {
    return Mono.defer(
        () -> {
          if (!running || clients.size() >= bounds.clients()) {
            return Mono.error(
                Problem.later(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Zbyt wiele otwartych podglądów na żywo. Spróbuj ponownie za chwilę.",
                    Duration.ofSeconds(5)));
          }
          return sessions
              .goodUntil(Set.of(session.sessionId()))
              .timeout(CHECK_PATIENCE)
              .map(good -> good.containsKey(session.sessionId()))
              // Nobody can tell: the answer that let the request in counts.
              .onErrorReturn(true)
              .flatMap(good -> good ? Mono.just(join(kind, session, response)) : Mono.error(over));
        });
  }

  private LiveClient join(LiveClient.Kind kind, Session session, ServerHttpResponse response) {
    var client = new LiveClient(kind, session, channel(response));
    clients.add(client);
    return client;
  }

  private static Channel channel(ServerHttpResponse response) {
    HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
    Channel[] found = new Channel[1];
    netty.withConnection(connection -> found[0] = connection.channel());
    Channel channel = found[0];
    channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
    return channel;
  }

  /** Forgets a client, however it ended; repeating it does nothing. */
  void leave(LiveClient client) {
    clients.remove(client);
  }

  @Override
  public void start() {
    running = true;
    tending =
        Flux.interval(bounds.sessionCheck())
            .onBackpressureDrop()
            .concatMap(_ -> tend(), 1)
            .subscribe();
  }

  private Mono<Void> tend() {
    Instant now = clock.instant();
    for (var client : clients) {
      if (client.stuckNanos() > bounds.patience().toNanos()) {
        meters.cutForSlowness();
        cut(client);
      } else if (client.lingeringNanos() > GOOD_BYE.toNanos()) {
        cut(client);
      } else if (!client.isConnected()) {
        leave(client);
      } else if (!now.isBefore(client.goodUntil())) {
        end(client, LiveClient.End.EXPIRED);
      }
    }
    return endRevoked();
  }

  private Mono<Void> endRevoked() {
    var ids =
        clients.stream().map(client -> client.session().sessionId()).collect(Collectors.toSet());
    if (ids.isEmpty()) {
      return Mono.empty();
    }
    return sessions
        .goodUntil(ids)
        .doOnNext(good -> clients.forEach(client -> take(client, ids, good)))
        .then()
        // With the database away nobody is logged out: the live view goes on.
        .onErrorResume(
            failure -> {
              log.debug("sessions of clients can't be checked", failure);
              return Mono.empty();
            });
  }

  private void take(LiveClient client, Set<Long> asked, Map<Long, Instant> good) {
    var until = good.get(client.session().sessionId());
    if (until != null) {
      client.goodUntil(until);
    } else if (asked.contains(client.session().sessionId())) {
      end(client, LiveClient.End.REVOKED);
    }
  }

  private void end(LiveClient client, LiveClient.End reason) {
    if (client.end(reason)) {
      meters.sessionEnded();
    }
  }

  private void cut(LiveClient client) {
    leave(client);
    client.cut();
  }

  /** Before the web server waits for its open requests: streams would keep it waiting. */
  @Override
  public void stop() {
    running = false;
    tending.dispose();
    clients.forEach(client -> client.end(LiveClient.End.STOPPING));
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
