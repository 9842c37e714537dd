package org.ctip.simulator.pbx;

import java.util.Map;

/** How a PBX writes its frames. */
public enum PbxStyle {
  /** A Slican NCP: every frame with the marker {@code a}, extensions padded to four characters. */
  NCP,
  /**
   * A PBX with none of the NCP's habits: no marker on events, unpadded extensions, RING and CW with
   * two fields, REL causes in words. What it leaves out (dialled, held, comment, port) is gone: a
   * transfer can't be told from a new call.
   */
  FOREIGN;

  private static final Map<String, String> CAUSES =
      Map.of(
          "1",
          "normal",
          "15",
          "wrong",
          "16",
          "rejected",
          "17",
          "busy",
          "38",
          "transferred",
          "39",
          "elsewhere",
          "40",
          "dnd");

  /**
   * An event frame as this PBX writes it.
   *
   * @param bare the frame as an NCP means it, without marker
   */
  public String event(String bare) {
    return this == NCP ? "a" + bare : foreign(bare);
  }

  /** A reply as this PBX writes it: both mark their replies. */
  public String reply(String bare) {
    return "a" + bare;
  }

  /** An extension as this PBX writes it. */
  public String extension(String normal) {
    return this == NCP ? padded(normal) : normal;
  }

  /** An extension padded with {@code _} to four characters. */
  public static String padded(String normal) {
    return normal.length() >= 4 ? normal : normal + "____".substring(normal.length());
  }

  /** An extension without its padding. */
  public static String normal(String written) {
    var end = written.length();
    while (end > 0 && written.charAt(end - 1) == '_') {
      end--;
    }
    return written.substring(0, end);
  }

  private static String foreign(String bare) {
    var fields = bare.split(" ", -1);
    if (fields.length < 2) {
      return bare;
    }
    var extension = normal(fields[1]);
    return switch (fields[0]) {
      case "RING", "CW", "CONN" ->
          fields[0] + " " + extension + (fields.length > 2 ? " " + fields[2] : "");
      case "REL" ->
          "REL "
              + extension
              + (fields.length > 2 ? " " + CAUSES.getOrDefault(fields[2], fields[2]) : "");
      default ->
          fields[0] + " " + extension + bare.substring(fields[0].length() + 1 + fields[1].length());
    };
  }
}
