package org.ctip.admin.live;

import org.jspecify.annotations.Nullable;

/**
 * Which events somebody wants to see.
 *
 * @param limit how many, {@value #LEAST} to {@value #MOST}
 * @param ext an extension with or without the padding of the PBX, at most {@value #LONGEST}
 *     characters; null for all
 */
public record EventFilter(int limit, @Nullable String ext) {
  public static final int LEAST = 5;
  public static final int MOST = 200;
  public static final int USUAL = 50;
  public static final int LONGEST = 16;

  public EventFilter {
    if (limit < LEAST
        || limit > MOST
        || (ext != null && (ext.isEmpty() || ext.length() > LONGEST))) {
      throw new IllegalArgumentException("a filter is out of bounds");
    }
  }

  /** A filter whose limit is taken to the nearest one that is allowed. */
  public static EventFilter clamped(long limit, @Nullable String ext) {
    return new EventFilter((int) Math.clamp(limit, LEAST, MOST), ext);
  }

  /** The extension without padding; null for all. */
  public @Nullable String line() {
    return ext == null ? null : ListedEvent.unpadded(ext);
  }

  boolean admits(ListedEvent event) {
    String line = line();
    return line == null || line.equals(event.line());
  }
}
