package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ctip.correlator.presence.Phone;
import org.ctip.events.presence.PresenceState;
import org.jspecify.annotations.Nullable;

/** One extension: its open legs and what its phone told. */
final class Line {
  final String extension;
  final List<OpenLeg> open = new ArrayList<>(2);
  Phone phone = Phone.SILENT;

  /** Whether anything was heard of it since the link was opened. */
  boolean heard;

  /** The leg that ended last, while its call is kept. */
  @Nullable OpenLeg lastEnded;

  /** What was last published; null before the first time. */
  @Nullable PresenceState state;

  @Nullable String publishedCallId;
  Phone publishedPhone = Phone.SILENT;
  long since = NEVER;

  /** Whether the current step has to look at it. Never true between two steps. */
  boolean touched;

  Line(String extension) {
    this.extension = extension;
  }

  /** The leg of that sort that was active last; null when there is none. */
  @Nullable OpenLeg newest(Predicate<OpenLeg> which) {
    OpenLeg newest = null;
    for (int i = 0; i < open.size(); i++) {
      OpenLeg leg = open.get(i);
      if (which.test(leg) && (newest == null || leg.activeAt() >= newest.activeAt())) {
        newest = leg;
      }
    }
    return newest;
  }

  boolean has(Predicate<OpenLeg> which) {
    return newest(which) != null;
  }

  /** The only open leg; null when there is none or more than one. */
  @Nullable OpenLeg only() {
    return open.size() == 1 ? open.getFirst() : null;
  }
}
