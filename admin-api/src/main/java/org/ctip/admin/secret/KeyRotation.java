package org.ctip.admin.secret;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.ctip.secrets.KeyRing;
import org.ctip.secrets.MasterKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Follows the key ring: when its newest master key is another than the one secrets are stored
 * under, all of them are sealed anew while everything runs. Until that is done both keys have to be
 * in the ring; afterwards the older one can go.
 */
public final class KeyRotation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

  private final KeyRing ring;
  private final SecretKeys keys;
  private final Supplier<List<SealedUse>> uses;
  private final Duration every;
  private volatile Disposable running = Disposables.disposed();

  /**
   * @param every pause between looks at the ring
   */
  public KeyRotation(
      KeyRing ring, SecretKeys keys, Supplier<List<SealedUse>> uses, Duration every) {
    this.ring = ring;
    this.keys = keys;
    this.uses = uses;
    this.every = every;
  }

  /**
   * Begins to look.
   *
   * @param ready completes when the tables are there
   */
  public void start(Mono<Void> ready) {
    running =
        ready
            .thenMany(
                Mono.defer(this::look)
                    .onErrorResume(
                        failure -> {
                          log.warn("keys can't be checked now reason={}", failure.toString());
                          return Mono.empty();
                        })
                    .then(Mono.delay(every))
                    .repeat())
            .subscribe(
                _ -> {}, failure -> log.error("keys are not looked after any more", failure));
  }

  @Override
  public void close() {
    running.dispose();
  }

  /** Looks once; completes when secrets are under the newest key, as far as that is possible. */
  public Mono<Void> look() {
    return Mono.fromCallable(this::newest)
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(
            newest ->
                keys.inUse()
                    .filter(inUse -> inUse.stream().anyMatch(id -> !id.equals(newest.id())))
                    .flatMap(_ -> keys.rotate(uses.get()))
                    .doOnNext(done -> tell(newest, done)))
        .then();
  }

  private @org.jspecify.annotations.Nullable MasterKey newest() {
    try {
      ring.reload();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      log.error("the file of master keys can't be read reason={}", e.getMessage());
    }
    return ring.newest().orElse(null);
  }

  private static void tell(MasterKey newest, SecretKeys.Rotated done) {
    log.info("secrets are sealed anew key={} secrets={}", newest.id(), done.sealed());
    for (var place : done.unreadable()) {
      log.error("a secret opens with no key and has to be entered again place={}", place);
    }
  }
}
