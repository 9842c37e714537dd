package org.ctip.admin.settings.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a form one by one and tells all that are wrong at once. */
public final class Fields {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\\[?[0-9A-Fa-f:.]{2,45}]?");
  private static final Pattern PRICE = Pattern.compile("[0-9]{1,4}(?:\\.[0-9]{1,4})?");
  private static final BigDecimal HIGHEST_PRICE = new BigDecimal(1000);
  private static final String REQUIRED = "Pole jest wymagane.";

  private final List<Problem.FieldError> errors = new ArrayList<>();

  /** Notes what is wrong with a field. */
  public void wrong(String field, String message) {
    errors.add(new Problem.FieldError(field, message));
  }

  /** A text without blanks around it; {@code ""} when it is wrong. */
  public String text(String field, @Nullable String value, int longest) {
    String text = optional(field, value, longest);
    if (value == null || text.isEmpty()) {
      wrong(field, REQUIRED);
    }
    return text;
  }

  /** The same, and it may be left out or blank. */
  public String optional(String field, @Nullable String value, int longest) {
    String text = value == null ? "" : value.strip();
    if (text.length() > longest) {
      wrong(field, "Wartość może mieć najwyżej " + longest + " znaków.");
      return "";
    }
    if (CONTROL.matcher(text).find()) {
      wrong(field, "Wartość zawiera niedozwolone znaki.");
      return "";
    }
    return text;
  }

  /** A host name or address. */
  public String host(String field, @Nullable String value) {
    int before = errors.size();
    String host = text(field, value, 253);
    if (errors.size() == before && !HOST.matcher(host).matches()) {
      wrong(field, "Nieprawidłowa nazwa lub adres hosta.");
    }
    return host;
  }

  /** A TCP port. */
  public int port(String field, @Nullable Integer value) {
    if (value == null) {
      wrong(field, REQUIRED);
      return 1;
    }
    if (value < 1 || value > 65_535) {
      wrong(field, "Port musi być liczbą od 1 do 65535.");
      return 1;
    }
    return value;
  }

  /** A yes or no that may not be left out. */
  public boolean flag(String field, @Nullable Boolean value) {
    if (value == null) {
      wrong(field, REQUIRED);
      return false;
    }
    return value;
  }

  /** A text that fits a pattern or is empty. */
  public String matching(
      String field, @Nullable String value, int longest, Pattern pattern, String message) {
    String text = optional(field, value, longest);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      wrong(field, message);
    }
    return text;
  }

  /** A number of days, or none. */
  public @Nullable Integer days(String field, @Nullable Integer value) {
    if (value != null && (value < 1 || value > 36_500)) {
      wrong(field, "Liczba dni musi być od 1 do 36500.");
    }
    return value;
  }

  /** An amount of money from 0 to 1000 with at most four digits behind the point, or none. */
  public @Nullable BigDecimal price(String field, @Nullable String value) {
    String text = optional(field, value, 32);
    if (text.isEmpty()) {
      return null;
    }
    if (!PRICE.matcher(text).matches() || new BigDecimal(text).compareTo(HIGHEST_PRICE) > 0) {
      wrong(field, "Cena musi być liczbą od 0 do 1000, najwyżej z czterema cyframi po kropce.");
      return null;
    }
    return new BigDecimal(text);
  }

  /** A secret that may be left out. */
  public @Nullable String secret(String field, @Nullable String value, int longest) {
    if (value != null && value.length() > longest) {
      wrong(field, "Wartość może mieć najwyżej " + longest + " znaków.");
    }
    return value;
  }

  /**
   * Ends the checks.
   *
   * @throws Problem 422 with every field that is wrong
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }
}
