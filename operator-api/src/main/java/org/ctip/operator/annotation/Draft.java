package org.ctip.operator.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to write about a call, brought into its form: the note without blanks around
 * it, absent when nothing is left; tags in small letters with single blanks, so that {@code Urgent}
 * and {@code urgent } are one tag, each once.
 *
 * @param note null for none
 */
public record Draft(@Nullable String note, List<String> tags) {
  public static final int LONGEST_NOTE = 2000;
  public static final int LONGEST_TAG = 32;
  public static final int MOST_TAGS = 10;

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  // Neither a screen nor PostgreSQL can show them; lines and tabs of a note are fine.
  private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\r\\t]]");

  public Draft {
    tags = List.copyOf(tags);
  }

  /**
   * What is wrong with one field.
   *
   * @param reason a sentence for people
   */
  public record Fault(String field, String reason) {}

  /** What is wrong with a note and tags as they were typed; empty when {@link #of} takes them. */
  public static List<Fault> faults(@Nullable String note, List<? extends @Nullable String> tags) {
    var faults = new ArrayList<Fault>();
    String text = tidied(note);
    if (text != null && length(text) > LONGEST_NOTE) {
      faults.add(new Fault("note", "A note has at most 2000 characters."));
    }
    if (text != null && isUnshowable(text)) {
      faults.add(new Fault("note", "A note has no control characters."));
    }
    if (tags.size() > MOST_TAGS) {
      faults.add(new Fault("tags", "A call has at most 10 tags."));
    } else if (!tags.stream().allMatch(Draft::isTag)) {
      faults.add(
          new Fault("tags", "A tag has 1 to 32 characters, none of them a control character."));
    }
    return faults;
  }

  /** The draft of what was typed; it must have no {@link #faults}. */
  public static Draft of(@Nullable String note, List<? extends @Nullable String> tags) {
    return new Draft(
        tidied(note),
        tags.stream().map(tag -> tag(Objects.requireNonNull(tag))).distinct().toList());
  }

  /** A tag in its form. */
  public static String tag(String typed) {
    return BLANKS.matcher(typed.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  private static boolean isTag(@Nullable String typed) {
    if (typed == null) {
      return false;
    }
    String tag = tag(typed);
    return !tag.isEmpty() && length(tag) <= LONGEST_TAG && !isUnshowable(tag);
  }

  /** Whether a text has what neither a screen nor the database can show. */
  public static boolean isUnshowable(String text) {
    return UNSHOWABLE.matcher(text).find();
  }

  private static @Nullable String tidied(@Nullable String note) {
    return note == null || note.isBlank() ? null : note.strip();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether this is what a call has already. */
  boolean says(Annotation annotation) {
    return Objects.equals(note, annotation.note()) && tags.equals(annotation.tags());
  }
}
