package org.ctip.admin.contact;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctip.numbers.NumberForms;
import org.jspecify.annotations.Nullable;

/**
 * What a search compares: small letters without accents, so that {@code lodz} finds {@code Łódź},
 * and numbers as digits, so that every form of one finds it.
 */
public final class SearchText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern LIKE_A_NUMBER = Pattern.compile("[+0-9][0-9 ()./\u00a0-]*");
  private static final int FEWEST_DIGITS = 3;

  private SearchText() {}

  /** All fields of a contact in one text, each on a line of its own. */
  static String of(ContactFields fields, List<StoredNumber> numbers) {
    var digits = new LinkedHashSet<String>();
    for (StoredNumber number : numbers) {
      digits.add(NumberForms.digits(number.typed()));
      digits.add(number.e164() == null ? "" : NumberForms.digits(number.e164()));
    }
    String nip = fields.nip();
    digits.add(nip == null ? "" : NumberForms.digits(nip));
    Stream<@Nullable String> words =
        Stream.of(
            fields.number(),
            joined(fields.firstName(), fields.lastName()),
            joined(fields.lastName(), fields.firstName()),
            fields.company(),
            fields.email(),
            nip,
            fields.firebirdId());
    return Stream.concat(words, digits.stream())
        .filter(word -> word != null && !word.isBlank())
        .map(word -> folded(String.valueOf(word)))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static @Nullable String joined(@Nullable String first, @Nullable String second) {
    return Stream.of(first, second).filter(word -> word != null).collect(Collectors.joining(" "));
  }

  /** Name and company as one comparable text; null when the contact has neither name. */
  static @Nullable String nameKey(ContactFields fields) {
    String name = String.valueOf(joined(fields.firstName(), fields.lastName()));
    if (name.isBlank()) {
      return null;
    }
    String company = fields.company() == null ? "" : fields.company();
    return folded(name + "|" + company).replaceAll("\\s+", " ");
  }

  /**
   * What a text must hold one of, to be found by what a person typed: that itself, and where it
   * looks like a number or a tax number its digits in the forms that are kept.
   */
  public static Set<String> parts(String typed, NumberForms forms) {
    var parts = new LinkedHashSet<String>();
    String text = typed.replace("\0", "").strip();
    if (text.isEmpty()) {
      return parts;
    }
    parts.add(folded(text));
    String digits = NumberForms.digits(text);
    if (LIKE_A_NUMBER.matcher(text).matches() && digits.length() >= FEWEST_DIGITS) {
      parts.add(digits);
      forms.e164(text).ifPresent(e164 -> parts.add(NumberForms.digits(e164)));
      String bare = digits.replaceFirst("^0+", "");
      if (bare.length() >= FEWEST_DIGITS) {
        parts.add(bare);
      }
    }
    return parts;
  }

  /** In small letters, without accents. */
  static String folded(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return plain
        .toLowerCase(Locale.ROOT)
        .replace('ł', 'l')
        .replace('ø', 'o')
        .replace('đ', 'd')
        .replace("ß", "ss")
        .replace("æ", "ae")
        .replace("œ", "oe");
  }
}
