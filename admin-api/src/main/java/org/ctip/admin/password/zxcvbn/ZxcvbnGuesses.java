package org.ctip.admin.password.zxcvbn;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ctip.admin.password.GuessedPasswords;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * zxcvbn's estimate (D. Wheeler, USENIX Security 2016), which knows 30,000 leaked passwords, common
 * words and names, keyboard rows, runs, repetitions, dates, and letters written as digits; with a
 * list of our own of Polish words that people take for passwords.
 */
@Component
final class ZxcvbnGuesses implements GuessedPasswords {
  private static final double SOON = 1e8;

  /**
   * The work grows faster than the length, most with characters that may stand for letters: half a
   * second for these many, more than two for twice as many.
   */
  private static final int LOOKED_AT = 32;

  private final Zxcvbn zxcvbn = new Zxcvbn();
  private final List<String> polish = words("passwords/polish-words.txt");

  @Override
  public boolean soonGuessed(String password, List<String> known) {
    var words = new ArrayList<>(known);
    words.addAll(polish);
    String beginning = password.length() <= LOOKED_AT ? password : password.substring(0, LOOKED_AT);
    return zxcvbn.measure(beginning, words).getGuesses() < SOON;
  }

  private static List<String> words(String resource) {
    try (var in = new ClassPathResource(resource).getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
