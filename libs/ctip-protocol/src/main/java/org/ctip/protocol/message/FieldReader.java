package org.ctip.protocol.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the fields of a line, on its bytes. A field that is not there and one of no length are
 * the same: missing.
 *
 * <p>Finds the name first: the marker {@code a} is cut off when an upper-case letter follows, as
 * names are upper case. That is why {@code AOC} without marker stays whole, and {@code aAOC} loses
 * its marker.
 */
final class FieldReader {
  private final byte[] line;
  private final int end;
  private final int nameFrom;
  private final int nameTo;
  private int next;
  private int from;
  private int to;

  FieldReader(RawFrame frame) {
    line = frame.shared();
    // "CR CR LF" leaves a CR behind; nothing in the protocol ends with one.
    int last = line.length;
    while (last > 0 && line[last - 1] == '\r') {
      last--;
    }
    end = last;
    nameFrom = end > 1 && line[0] == 'a' && line[1] >= 'A' && line[1] <= 'Z' ? 1 : 0;
    next = nameFrom;
    advance();
    nameTo = to;
  }

  boolean isEmpty() {
    return end == 0;
  }

  boolean isKeepAlive() {
    return end == 1 && line[0] == 't';
  }

  FrameType type() {
    return FrameType.of(line, nameFrom, nameTo);
  }

  String name() {
    return new String(line, nameFrom, nameTo - nameFrom, StandardCharsets.ISO_8859_1);
  }

  private boolean advance() {
    from = Math.min(next, end);
    int at = from;
    while (at < end && line[at] != ' ') {
      at++;
    }
    to = at;
    next = at + 1;
    return to > from;
  }

  /** The next field; empty when missing. */
  String text() {
    return advance() ? new String(line, from, to - from, StandardCharsets.ISO_8859_1) : "";
  }

  /** The next field; null when missing. */
  @Nullable String textOrNull() {
    return advance() ? new String(line, from, to - from, StandardCharsets.ISO_8859_1) : null;
  }

  String required(String what) {
    if (!advance()) {
      throw new IllegalArgumentException(what + " is missing");
    }
    return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
  }

  Extension extension() {
    if (!advance()) {
      throw new IllegalArgumentException("the extension is missing");
    }
    return Extension.of(line, from, to);
  }

  /** Null when missing; anything else must be an extension. */
  @Nullable Extension extensionOrNull() {
    return advance() ? Extension.of(line, from, to) : null;
  }

  /** Null when the next field is missing or something else. */
  @Nullable Extension extensionIfAny() {
    return advance() && Extension.looksLike(line, from, to) ? Extension.of(line, from, to) : null;
  }

  /** A port; null when missing or all zeros. */
  @Nullable String port() {
    if (!advance()) {
      return null;
    }
    for (int i = from; i < to; i++) {
      if (line[i] != '0') {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }

  /** A comment; null when missing, {@code _}, or the number over again. */
  @Nullable Comment comment(PresentedNumber number) {
    if (!advance() || (to - from == 1 && line[from] == '_') || isSame(number.raw())) {
      return null;
    }
    return new Comment(RawFrame.of(line, from, to - from));
  }

  private boolean isSame(String text) {
    if (text.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if ((line[i] & 0xFF) != text.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  int number(String what) {
    String digits = required(what);
    if (digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(what + " is no number");
    }
    return Integer.parseInt(digits);
  }

  /** Everything up to the end of the line, blanks and all. */
  FreeText rest() {
    int start = Math.min(next, end);
    next = end + 1;
    return start == end ? FreeText.EMPTY : new FreeText(RawFrame.of(line, start, end - start));
  }

  boolean hasMore() {
    return next < end;
  }

  List<String> all() {
    var fields = new ArrayList<String>();
    while (next <= end && fields.size() < MAX_FIELDS) {
      if (advance()) {
        fields.add(new String(line, from, to - from, StandardCharsets.ISO_8859_1));
      }
    }
    return fields;
  }

  private static final int MAX_FIELDS = 64;

  /** The letters of the fields that are one byte long. */
  String flags() {
    var letters = new StringBuilder(8);
    while (next <= end) {
      if (advance() && to - from == 1) {
        letters.append((char) (line[from] & 0xFF));
      }
    }
    return letters.toString();
  }
}
