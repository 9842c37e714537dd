package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * A number as a frame shows it (section 3). The first character tells the kind, and what it tells
 * depends on the field.
 *
 * @param kind what it is
 * @param raw as on the wire, with the {@code /} of an internal one; empty when the field was
 *     missing
 */
public record PresentedNumber(Kind kind, String raw) {
  /** The field was missing, or no call is held. */
  public static final PresentedNumber NONE = new PresentedNumber(Kind.NONE, "");

  /** Unknown or withheld, {@code _}. */
  public static final PresentedNumber WITHHELD = new PresentedNumber(Kind.WITHHELD, "_");

  /** The held field of a RING when nothing is held, {@code -}. */
  public static final PresentedNumber NOTHING_HELD = new PresentedNumber(Kind.NONE, "-");

  private static final int SIGNIFICANT_DIGITS = 9;

  /** What kind of number it is. */
  public enum Kind {
    /** {@code 00…} */
    INTERNATIONAL,
    /** {@code 0…}: trunk or mobile, national with its leading 0. */
    NATIONAL,
    /**
     * First digit 1 to 9, in a field that tells kinds apart. NCP shows nine digits of a national
     * number so.
     */
    LOCAL,
    /** An outside number in a field that does not tell kinds apart. */
    OUTSIDE,
    /** {@code /…}: the rest is an extension. */
    INTERNAL,
    /** {@code _} */
    WITHHELD,
    /** Nothing there. */
    NONE,
    /** None of the manual's forms: a feature code such as {@code *72}, letters. */
    OTHER
  }

  /** Refuses text that could not stand in a field. */
  public PresentedNumber {
    if (raw.indexOf(' ') >= 0 || raw.indexOf('\r') >= 0 || raw.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a number holds no blank and no line end");
    }
  }

  /** The caller of a RING, the number of a CONN: kinds are told apart. */
  public static PresentedNumber presented(String raw) {
    return of(raw, true);
  }

  /** The caller of a CW, the dialled and held fields of a RING: kinds are not told apart. */
  public static PresentedNumber outside(String raw) {
    return of(raw, false);
  }

  /** An internal number. */
  public static PresentedNumber internal(Extension extension) {
    return new PresentedNumber(Kind.INTERNAL, "/" + extension.number());
  }

  private static PresentedNumber of(String raw, boolean kindsToldApart) {
    if (raw.isEmpty()) {
      return NONE;
    }
    char first = raw.charAt(0);
    if (first == '_' && raw.length() == 1) {
      return WITHHELD;
    }
    if (first == '-' && raw.length() == 1) {
      return NOTHING_HELD;
    }
    if (first == '/') {
      return new PresentedNumber(Kind.INTERNAL, raw);
    }
    if (first == '+') {
      return new PresentedNumber(kindsToldApart ? Kind.INTERNATIONAL : Kind.OUTSIDE, raw);
    }
    if (first < '0' || first > '9') {
      return new PresentedNumber(Kind.OTHER, raw);
    }
    if (!kindsToldApart) {
      return new PresentedNumber(Kind.OUTSIDE, raw);
    }
    if (first != '0') {
      return new PresentedNumber(Kind.LOCAL, raw);
    }
    return new PresentedNumber(raw.startsWith("00") ? Kind.INTERNATIONAL : Kind.NATIONAL, raw);
  }

  /** Its digits, of an internal number too; empty when it has none. */
  public String digits() {
    for (int i = 0; i < raw.length(); i++) {
      if (!isDigit(raw.charAt(i))) {
        return withoutOthers();
      }
    }
    return raw;
  }

  private String withoutOthers() {
    var digits = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      if (isDigit(raw.charAt(i))) {
        digits.append(raw.charAt(i));
      }
    }
    return digits.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether it begins with {@code /}. */
  public boolean isInternal() {
    return kind == Kind.INTERNAL;
  }

  /** Whether it names an outside party, so that two of them can be compared. */
  public boolean isOutside() {
    return switch (kind) {
      case INTERNATIONAL, NATIONAL, LOCAL, OUTSIDE -> true;
      case INTERNAL, WITHHELD, NONE, OTHER -> false;
    };
  }

  /**
   * The extension of an internal number; null when it is not internal or what follows the {@code /}
   * is no extension.
   */
  public @Nullable Extension internalExtension() {
    if (!isInternal()) {
      return null;
    }
    byte[] wire = RawFrame.ofLatin1(raw).shared();
    return Extension.looksLike(wire, 1, wire.length) ? Extension.of(wire, 1, wire.length) : null;
  }

  /**
   * Whether both are the same party: internal ones by extension, outside ones by their last nine
   * digits, or all of them when one is shorter; numbers of no known form only when they are equal.
   * Withheld numbers identify nobody, so they are never the same.
   */
  public boolean sameParty(PresentedNumber other) {
    if (isInternal()) {
      Extension mine = internalExtension();
      return mine != null && mine.equals(other.internalExtension());
    }
    if (isOutside() && other.isOutside()) {
      return significantDigits().equals(other.significantDigits());
    }
    return kind == Kind.OTHER && equals(other);
  }

  private String significantDigits() {
    String digits = digits();
    return digits.length() <= SIGNIFICANT_DIGITS
        ? digits
        : digits.substring(digits.length() - SIGNIFICANT_DIGITS);
  }

  /** For logs: the last three digits. */
  public String masked() {
    return isOutside() && raw.length() > 3 ? "…" + raw.substring(raw.length() - 3) : raw;
  }
}
