package org.ctip.numbers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as presented inside one country. A PBX shows {@code 600000101}, {@code 0600000101} (with
 * the prefix dialled) or {@code 0048600000101} for the same party. Answers are kept for the numbers
 * last asked for, because parsing one takes microseconds and a ring group asks six times. Safe for
 * use by several threads.
 */
public final class NumberingPlan {
  private static final int REMEMBERED = 4_096;

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final String region;

  private final Map<String, Optional<String>> recent = remembering();
  private final Map<String, Boolean> reachable = remembering();

  /**
   * A plan for one region.
   *
   * @param region where a number without a country code is at home, ISO 3166-1 such as {@code PL}
   * @throws IllegalArgumentException when there is no such region
   */
  public NumberingPlan(String region) {
    this.region = region.toUpperCase(Locale.ROOT);
    if (!isRegion(region)) {
      throw new IllegalArgumentException("no region " + region + " in the numbering plan");
    }
  }

  /** Whether a region, ISO 3166-1 alpha-2 in any case, has a numbering plan. */
  public static boolean isRegion(String region) {
    return PhoneNumberUtil.getInstance()
        .getSupportedRegions()
        .contains(region.toUpperCase(Locale.ROOT));
  }

  private static <V> Map<String, V> remembering() {
    return new LinkedHashMap<>(64, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  /** The region, in upper case. */
  public String region() {
    return region;
  }

  /**
   * An outside number in E.164, such as {@code +48600000101}.
   *
   * @param raw as a PBX presents it: {@code 600000101}, {@code 0600000101}, {@code 0048600000101};
   *     all but digits and a leading {@code +} is passed over
   * @return empty when it is no number that the plan knows as possible, such as a short code
   */
  public Optional<String> e164(String raw) {
    synchronized (recent) {
      return recent.computeIfAbsent(raw, this::parse);
    }
  }

  private Optional<String> parse(String raw) {
    String digits = raw.replaceAll("[^0-9]", "");
    if (raw.startsWith("+")) {
      return possible(List.of("+" + digits));
    }
    if (digits.startsWith("00")) {
      return possible(List.of("+" + digits.replaceFirst("^0+", "")));
    }
    // A 0 in front is the PBX's trunk prefix or part of the number: what makes a valid one counts.
    return digits.startsWith("0")
        ? possible(List.of(digits.substring(1), digits))
        : possible(List.of(digits));
  }

  /** The first reading that is in use somewhere, else the first that could be. */
  private Optional<String> possible(List<String> readings) {
    PhoneNumber possible = null;
    for (String reading : readings) {
      PhoneNumber number = parsed(reading);
      if (number != null && numbers.isValidNumber(number)) {
        return Optional.of(numbers.format(number, PhoneNumberFormat.E164));
      }
      if (possible == null
          && number != null
          && numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE) {
        possible = number;
      }
    }
    return Optional.ofNullable(possible)
        .map(number -> numbers.format(number, PhoneNumberFormat.E164));
  }

  private @Nullable PhoneNumber parsed(String text) {
    try {
      return numbers.parse(text, region);
    } catch (NumberParseException e) {
      return null;
    }
  }

  /**
   * Whether an SMS can reach it; a number whose kind the plan can't tell can.
   *
   * @param e164 as {@link #e164} gave it
   */
  public boolean canReceiveSms(String e164) {
    synchronized (reachable) {
      return reachable.computeIfAbsent(e164, this::isMobile);
    }
  }

  private boolean isMobile(String e164) {
    PhoneNumber number = parsed(e164);
    if (number == null) {
      return false;
    }
    // A number outside every known range may be a new one: let the provider say.
    return switch (numbers.getNumberType(number)) {
      case MOBILE, FIXED_LINE_OR_MOBILE, PERSONAL_NUMBER, UNKNOWN -> true;
      default -> false;
    };
  }

  /** Whether it is a number in use, country code included; false when it is none at all. */
  boolean isValid(String e164) {
    PhoneNumber number = parsed(e164);
    return number != null && numbers.isValidNumber(number);
  }

  /** The digits dialled inside the number's own country, without a prefix. */
  String national(String e164) {
    PhoneNumber number = parsed(e164);
    return number == null ? "" : numbers.getNationalSignificantNumber(number);
  }
}
