package org.ctip.admin.session;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Hashes and checks passwords, away from the caller's thread and only a few at a time. With too
 * many waiting, a publisher fails with {@link BusyException} at once.
 */
public interface Passwords {

  /** Too many passwords wait to be checked. */
  final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BusyException() {
      super("too many passwords wait to be checked");
    }
  }

  /** What a check found. */
  enum Verdict {
    WRONG,
    RIGHT,
    /** Right, but hashed with weaker parameters than today's, or in the inherited way. */
    RIGHT_BUT_OLD
  }

  Mono<String> hash(String password);

  /**
   * Checks a password. It takes the same time whether or not there is an account, so that time
   * tells nobody which addresses have one.
   *
   * @param hash the account's; null when there is no account, which is always {@link Verdict#WRONG}
   */
  default Mono<Verdict> check(String password, @Nullable String hash) {
    return check(password, hash, false);
  }

  /**
   * Checks a password.
   *
   * @param likeInherited take as much time as an inherited hash (PBKDF2) does, so that while there
   *     are some, time does not tell whose they are
   */
  Mono<Verdict> check(String password, @Nullable String hash, boolean likeInherited);
}
