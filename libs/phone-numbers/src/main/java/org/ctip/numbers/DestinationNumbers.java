package org.ctip.numbers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import java.util.Locale;

/**
 * Destinations of automatic messages, as a PBX presents them. In Poland the inherited table comes
 * first, so that an automatic and a typed message to one person have one destination; elsewhere
 * libphonenumber reads the number as dialled in the default region.
 */
public final class DestinationNumbers {
  private static final String INHERITED_REGION = "PL";

  private final PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
  private final String region;

  /**
   * @param region ISO 3166-1 alpha-2 code, such as {@code PL}
   * @throws IllegalArgumentException when libphonenumber does not know the region
   */
  public DestinationNumbers(String region) {
    this.region = region.toUpperCase(Locale.ROOT);
    if (!plan.getSupportedRegions().contains(this.region)) {
      throw new IllegalArgumentException("no such region: " + region);
    }
  }

  /**
   * E.164 of a presented number.
   *
   * @throws InvalidNumberException when it is no number that can exist in its country's plan
   */
  public String normalise(String presented) {
    if (region.equals(INHERITED_REGION)) {
      String number = InheritedNumbers.normalise(presented);
      requirePossible(number);
      return number;
    }
    try {
      var number = plan.parse(presented, region);
      if (plan.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
        throw new InvalidNumberException("Numer docelowy jest nieprawidłowy.");
      }
      return plan.format(number, PhoneNumberFormat.E164);
    } catch (NumberParseException e) {
      throw new InvalidNumberException("Numer docelowy jest nieprawidłowy.");
    }
  }

  private void requirePossible(String e164) {
    try {
      var number = plan.parse(e164, region);
      if (plan.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE) {
        return;
      }
    } catch (NumberParseException e) {
      // An unknown country code is as impossible as a wrong length.
    }
    throw new InvalidNumberException("Numer docelowy jest nieprawidłowy.");
  }
}
