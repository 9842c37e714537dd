package org.ctip.admin.session.argon;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ctip.admin.session.Passwords;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Argon2id with parallelism 1. Hashes run on their own few threads with a bounded queue: a hash
 * takes some 40 ms of a core and 46 MiB, which is what makes guessing dear, for us too. Hashes of
 * accounts that were taken over (PBKDF2) are understood, and reported as old.
 */
@Component
final class Argon2Passwords implements Passwords, AutoCloseable {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Argon2PasswordEncoder encoder;
  private final ExecutorService threads;
  private final String nobodysHash;

  Argon2Passwords(PasswordProperties properties) {
    this.encoder =
        new Argon2PasswordEncoder(
            SALT_BYTES, HASH_BYTES, 1, properties.memoryKib(), properties.iterations());
    this.threads =
        new ThreadPoolExecutor(
            properties.concurrency(),
            properties.concurrency(),
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(properties.waiting()),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    this.nobodysHash = hashNow("the password of nobody");
  }

  @Override
  public Mono<String> hash(String password) {
    return later(() -> hashNow(password));
  }

  @Override
  public Mono<Verdict> check(String password, @Nullable String hash, boolean likeInherited) {
    return later(() -> checkNow(password, hash, likeInherited));
  }

  private Verdict checkNow(String password, @Nullable String hash, boolean likeInherited) {
    if (hash != null && InheritedHash.isOne(hash)) {
      return checkInherited(password, hash);
    }
    if (likeInherited) {
      InheritedHash.spendItsTime(password);
    }
    boolean right = encoder.matches(password, hash == null ? nobodysHash : hash);
    if (hash == null || !right) {
      return Verdict.WRONG;
    }
    return encoder.upgradeEncoding(hash) ? Verdict.RIGHT_BUT_OLD : Verdict.RIGHT;
  }

  private Verdict checkInherited(String password, String hash) {
    if (InheritedHash.matches(password, hash)) {
      return Verdict.RIGHT_BUT_OLD;
    }
    // What everybody else's wrong password costs.
    var unused = encoder.matches(password, nobodysHash);
    return Verdict.WRONG;
  }

  private String hashNow(String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalStateException("the encoder gave no hash");
    }
    return hash;
  }

  private <T> Mono<T> later(Callable<T> work) {
    return Mono.<T>create(
        sink -> {
          try {
            var running =
                threads.submit(
                    () -> {
                      try {
                        sink.success(work.call());
                      } catch (Exception e) {
                        sink.error(e);
                      }
                    });
            // Who has hung up must not take a place in the queue.
            sink.onCancel(() -> running.cancel(false));
          } catch (RejectedExecutionException e) {
            sink.error(new BusyException());
          }
        });
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
