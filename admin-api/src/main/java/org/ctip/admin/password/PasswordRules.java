package org.ctip.admin.password;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What a password that somebody chooses may be: 12-128 characters of any kind, without the own
 * address in it, and not one that is soon guessed. Passwords that are stored already stay good.
 */
public final class PasswordRules {
  public static final int SHORTEST = 12;
  public static final int LONGEST = 128;

  /** Shorter ones are in many words by chance: {@code a@example.org} forbids no letter. */
  private static final int TELLING_LOCAL_PART = 3;

  private static final String PRODUCT = "ctip";

  private final GuessedPasswords guessed;

  public PasswordRules(GuessedPasswords guessed) {
    this.guessed = guessed;
  }

  /**
   * What is wrong with a password.
   *
   * @param email of the person
   * @return null when nothing is
   */
  public @Nullable PasswordFault fault(String password, String email) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      return PasswordFault.TOO_SHORT;
    }
    if (length > LONGEST) {
      return PasswordFault.TOO_LONG;
    }
    String local = email.substring(0, Math.max(0, email.indexOf('@'))).toLowerCase(Locale.ROOT);
    if (local.length() >= TELLING_LOCAL_PART && password.toLowerCase(Locale.ROOT).contains(local)) {
      return PasswordFault.LIKE_EMAIL;
    }
    return guessed.soonGuessed(password, words(email)) ? PasswordFault.COMMON : null;
  }

  /**
   * Looks at a password away from the caller's thread: the guesses of some take half a second.
   *
   * @return completes for a password that may be used; fails with {@link PasswordRefusedException}
   *     otherwise
   */
  public Mono<Void> require(String password, String email) {
    return Mono.<Void>fromRunnable(
            () -> {
              var fault = fault(password, email);
              if (fault != null) {
                throw new PasswordRefusedException(fault);
              }
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static List<String> words(String email) {
    var words = new ArrayList<String>();
    words.add(PRODUCT);
    for (String word : email.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (word.length() >= TELLING_LOCAL_PART) {
        words.add(word);
      }
    }
    return words;
  }
}
