package org.ctip.admin.live.web;

import io.netty.channel.Channel;
import java.time.Instant;
import java.util.Locale;
import org.ctip.support.session.Session;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One connection of somebody who watches. Safe for use by many threads. */
final class LiveClient {
  /** How it is connected. */
  enum Kind {
    SOCKET,
    STREAM;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why the server ends it. */
  enum End {
    REVOKED,
    EXPIRED,
    /** The service stops; the client may come back at once. */
    STOPPING;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final long NEVER = -1;

  private final long start = System.nanoTime();
  private final Kind kind;
  private final Session session;
  private final Channel channel;
  private final Sinks.One<End> ended = Sinks.one();
  private volatile Instant goodUntil;
  private volatile long dueSince = NEVER;
  private volatile long endedAt = NEVER;

  LiveClient(Kind kind, Session session, Channel channel) {
    this.kind = kind;
    this.session = session;
    this.goodUntil = session.expiresAt();
    this.channel = channel;
  }

  Kind kind() {
    return kind;
  }

  Session session() {
    return session;
  }

  /** When its session ends, as far as known: use of the session elsewhere puts it off. */
  Instant goodUntil() {
    return goodUntil;
  }

  void goodUntil(Instant end) {
    goodUntil = end;
  }

  /** Completes with the reason once the server wants to end it. */
  Mono<End> ended() {
    return ended.asMono();
  }

  /** Wants it ended; returns whether it is the first who does. */
  boolean end(End reason) {
    boolean first = ended.tryEmitValue(reason).isSuccess();
    if (first) {
      endedAt = nanos();
    }
    return first;
  }

  /** For how many nanoseconds it has been there though it was ended; 0 when it was not. */
  long lingeringNanos() {
    long since = endedAt;
    return since == NEVER ? 0 : nanos() - since;
  }

  /** Something is on its way to the client. */
  void due() {
    if (dueSince == NEVER) {
      dueSince = nanos();
    }
  }

  /** The client took what was on its way. */
  void taken() {
    dueSince = NEVER;
  }

  /** For how many nanoseconds something has been on its way; 0 when nothing is. */
  long stuckNanos() {
    long since = dueSince;
    return since == NEVER ? 0 : nanos() - since;
  }

  private long nanos() {
    return System.nanoTime() - start;
  }

  boolean isConnected() {
    return channel.isActive();
  }

  /** Breaks the connection off, without a word that it would not take either. */
  void cut() {
    channel.close();
  }
}
