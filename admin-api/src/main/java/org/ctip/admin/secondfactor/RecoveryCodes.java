package org.ctip.admin.secondfactor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.ctip.admin.session.TokenHash;

/** Makes and reads recovery codes: 24 letters and digits in four groups, 120 random bits. */
final class RecoveryCodes {
  static final int COUNT = 10;

  /** Without letters and digits that look alike. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP = 6;

  private RecoveryCodes() {}

  /** As many as one gets at once. */
  static List<String> next(RandomGenerator random) {
    var codes = new ArrayList<String>(COUNT);
    for (int i = 0; i < COUNT; i++) {
      var code = new StringBuilder();
      for (int place = 0; place < GROUPS * GROUP; place++) {
        if (place > 0 && place % GROUP == 0) {
          code.append('-');
        }
        code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      codes.add(code.toString());
    }
    return List.copyOf(codes);
  }

  /** The hash of a code as it is kept; case, spaces and hyphens don't matter. */
  static TokenHash hash(String code) {
    return TokenHash.of(code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
  }
}
