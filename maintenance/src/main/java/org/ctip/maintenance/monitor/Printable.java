package org.ctip.maintenance.monitor;

/**
 * Text of a PBX as it may go to a terminal: a caller's name can hold anything, and control
 * characters would be commands there.
 */
final class Printable {
  private Printable() {}

  /** Control characters as {@code \\xHH}; national letters stay. */
  static String of(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\\') {
                safe.append("\\\\");
              } else if (Character.isISOControl(point)
                  || Character.getType(point) == Character.FORMAT) {
                safe.append("\\x%02X".formatted(point));
              } else {
                safe.appendCodePoint(point);
              }
            });
    return safe.toString();
  }
}
