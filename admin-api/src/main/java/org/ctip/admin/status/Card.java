package org.ctip.admin.status;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One part of the installation at a glance, with texts for people in Polish.
 *
 * @param status the headline
 * @param details what is behind it; may be empty
 * @param main what a person would do next
 * @param second what else; null when there is nothing
 * @param diagnostics path of the details; null when there are none
 */
public record Card(
    State state,
    String title,
    String status,
    String details,
    Action main,
    @Nullable Action second,
    @Nullable String diagnostics) {

  /** How it does; the order is that of urgency. */
  public enum State {
    OK,
    INFO,
    WARNING,
    ERROR;

    /** The word in answers. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    State worse(State other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /**
   * A button.
   *
   * @param action {@code open-section:<name>}, {@code test-database}, {@code test-email} or {@code
   *     refresh-dashboard}
   */
  public record Action(String label, String action) {
    static final Action REFRESH = new Action("Odśwież", "refresh-dashboard");

    static Action open(String label, String section) {
      return new Action(label, "open-section:" + section);
    }
  }
}
