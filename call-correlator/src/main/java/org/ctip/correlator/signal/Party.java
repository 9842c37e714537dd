package org.ctip.correlator.signal;

/**
 * The other side of an extension's call, as its display shows it.
 *
 * @param kind what it is
 * @param raw as presented, at most {@value #MAX_LENGTH} characters; empty when nothing was said
 * @param key what two presentations of one party have in common: the last nine digits of an outside
 *     number (all when shorter), the normal form of an extension; empty for what identifies nobody
 */
public record Party(Kind kind, String raw, String key) {
  /** Longer presentations are cut. */
  public static final int MAX_LENGTH = 64;

  /** Nothing was said. */
  public static final Party NONE = new Party(Kind.NONE, "", "");

  /** Unknown or withheld. */
  public static final Party WITHHELD = new Party(Kind.WITHHELD, "_", "");

  private static final int SIGNIFICANT_DIGITS = 9;

  /** What kind of party. */
  public enum Kind {
    OUTSIDE,
    INTERNAL,
    WITHHELD,
    /** Not a number: a feature code, letters. */
    OTHER,
    NONE
  }

  /** An outside number. */
  public static Party outside(String raw) {
    String digits = digits(raw);
    int from = Math.max(0, digits.length() - SIGNIFICANT_DIGITS);
    return new Party(Kind.OUTSIDE, cut(raw), digits.substring(from));
  }

  /**
   * An extension.
   *
   * @param raw as presented, such as {@code /104}
   * @param extension normal form; empty when what follows the sign is no extension
   */
  public static Party internal(String raw, String extension) {
    return new Party(Kind.INTERNAL, cut(raw), extension);
  }

  /** What is neither. */
  public static Party other(String raw) {
    return new Party(Kind.OTHER, cut(raw), "");
  }

  private static String cut(String raw) {
    return raw.length() <= MAX_LENGTH ? raw : raw.substring(0, MAX_LENGTH);
  }

  private static String digits(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) < '0' || raw.charAt(i) > '9') {
        return raw.replaceAll("[^0-9]", "");
      }
    }
    return raw;
  }

  /** Whether it is a number outside the PBX. */
  public boolean isOutside() {
    return kind == Kind.OUTSIDE;
  }

  /** Whether it is an extension of the PBX. */
  public boolean isInternal() {
    return kind == Kind.INTERNAL;
  }

  /** Whether the frame said nothing at all. */
  public boolean isNone() {
    return kind == Kind.NONE;
  }

  /** Whether it names somebody, so that it can be found again. */
  public boolean isIdentified() {
    return !key.isEmpty();
  }

  /** Whether it is that extension. */
  public boolean isExtension(String extension) {
    return isInternal() && key.equals(extension);
  }

  /** Whether both name the same party. Who withholds a number is never the same as another. */
  public boolean same(Party other) {
    return isIdentified() && kind == other.kind && key.equals(other.key);
  }
}
