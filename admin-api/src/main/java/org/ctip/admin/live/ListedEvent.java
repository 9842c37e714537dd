package org.ctip.admin.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event as the inherited lists show it.
 *
 * @param ts time of the frame
 * @param typ name of the frame; without a leading {@code A}, which the inherited lists drop
 * @param ext as a PBX writes it, padded to four characters ({@code 101_}); null when nothing tells
 * @param number field 2 of the frame, else the call's number; null when nothing tells
 * @param payload the frame for display
 * @param line the extension it can be found by, without padding: that of the frame, else of its
 *     call; null when there is none
 */
public record ListedEvent(
    EventKey key,
    Instant ts,
    String typ,
    @Nullable String ext,
    @Nullable String number,
    String payload,
    @Nullable String line) {
  /** Newest first; of one PBX in the order of its frames, whatever the clock did. */
  public static final Comparator<ListedEvent> NEWEST_FIRST =
      Comparator.comparing(ListedEvent::ts)
          .thenComparing(ListedEvent::key, EventKey.ORDER)
          .reversed();

  private static final int PADDED = 4;
  private static final char PADDING = '_';
  // The inherited guesses: a run of up to six digits is an extension, a longer one or one with a
  // plus is a number.
  private static final Pattern SHORT_RUN = Pattern.compile("(?<![+\\d])\\d{1,6}(?!\\d)");
  private static final Pattern LONG_RUN = Pattern.compile("\\+\\d+|(?<!\\d)\\d{7,}");

  /** What is known of an event before the gaps are filled. */
  public record Known(
      EventKey key,
      Instant ts,
      String type,
      @Nullable String extension,
      @Nullable String number,
      String payload) {}

  /**
   * Fills the gaps: from the call, else by a guess from the payload.
   *
   * @param callExtension extension of the event's call; null when it has none
   * @param callNumber number of the event's call; null when it has none
   */
  public static ListedEvent of(
      Known known, @Nullable String callExtension, @Nullable String callNumber) {
    String extension = filled(known.extension(), callExtension);
    String number = filled(known.number(), callNumber);
    return new ListedEvent(
        known.key(),
        known.ts(),
        listedType(known.type()),
        extension == null ? first(SHORT_RUN, known.payload()) : padded(extension),
        number == null ? first(LONG_RUN, known.payload()) : number,
        known.payload(),
        extension == null ? null : unpadded(extension));
  }

  /** An extension without the padding of the PBX. */
  static String unpadded(String extension) {
    int end = extension.length();
    while (end > 0 && extension.charAt(end - 1) == PADDING) {
      end--;
    }
    return extension.substring(0, end);
  }

  private static String padded(String extension) {
    var padded = new StringBuilder(extension);
    while (padded.length() < PADDED) {
      padded.append(PADDING);
    }
    return padded.toString();
  }

  private static String listedType(String type) {
    boolean marked = type.length() > 1 && (type.charAt(0) == 'A' || type.charAt(0) == 'a');
    return marked ? type.substring(1) : type;
  }

  private static @Nullable String filled(@Nullable String own, @Nullable String other) {
    return own == null || own.isBlank() ? other : own;
  }

  private static @Nullable String first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group() : null;
  }
}
