package org.ctip.support.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Remembers sessions for a moment, so that a busy screen does not ask the database at each request,
 * and for longer while the database is away, so that live views go on. A revoked session is refused
 * everywhere within {@link #FRESH}.
 */
final class CachedSessions implements SessionDirectory {
  /** How long an answer is taken without asking again. */
  static final Duration FRESH = Duration.ofSeconds(1);

  /** How long an answer is taken while nobody can be asked. */
  static final Duration STALE = Duration.ofMinutes(10);

  private static final int CAPACITY = 10_000;

  private record Answer(Optional<KnownSession> known, Instant asked) {}

  private record Key(long first, long second, long third, long fourth) {
    static Key of(byte[] hash) {
      var buffer = java.nio.ByteBuffer.wrap(hash);
      return new Key(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }
  }

  private final SessionDirectory directory;
  private final Clock clock;

  private final Map<Key, Answer> entries =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Answer> eldest) {
          return size() > CAPACITY;
        }
      };

  CachedSessions(SessionDirectory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public Mono<KnownSession> find(byte[] tokenHash) {
    var key = Key.of(tokenHash);
    return Mono.defer(
        () -> {
          var now = clock.instant();
          var entry = get(key);
          if (entry != null && entry.asked().plus(FRESH).isAfter(now)) {
            return answer(entry, now);
          }
          return directory
              .find(tokenHash)
              .map(Optional::of)
              .defaultIfEmpty(Optional.empty())
              .doOnNext(known -> put(key, new Answer(known, now)))
              .flatMap(known -> answer(new Answer(known, now), now))
              .onErrorResume(
                  failure ->
                      entry != null && entry.asked().plus(STALE).isAfter(now)
                          ? answer(entry, now)
                          : Mono.error(failure));
        });
  }

  private static Mono<KnownSession> answer(Answer entry, Instant now) {
    return Mono.justOrEmpty(
        entry.known().filter(known -> known.session().expiresAt().isAfter(now)));
  }

  private @Nullable Answer get(Key key) {
    synchronized (entries) {
      return entries.get(key);
    }
  }

  private void put(Key key, Answer entry) {
    synchronized (entries) {
      entries.put(key, entry);
    }
  }
}
