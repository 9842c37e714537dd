package org.ctip.correlator.call;

import org.ctip.correlator.signal.Signal;
import org.ctip.events.call.Recording;
import org.jspecify.annotations.Nullable;

/** Cost, tags and recordings of a call (rule C18). */
final class AttachmentRules {

  void charge(Moment moment, Signal.Charged charged) {
    Line line = moment.line(charged.extension());
    OpenLeg leg = line.newest(open -> open.isTalking() || open.isDialling());
    leg = leg == null ? justEnded(moment, line) : leg; // the last charge may follow the release
    if (leg != null) {
      moment.belongsTo(leg);
      leg.call.cost = charged.amount();
      moment.changed(leg.call);
    }
  }

  private static @Nullable OpenLeg justEnded(Moment moment, Line line) {
    OpenLeg ended = line.lastEnded;
    return ended != null && Micros.within(ended.endedAt, Timing.CONTINUATION, moment.now)
        ? ended
        : null;
  }

  /** A tag follows the RING or CW of its call. */
  void tag(Moment moment, Signal.Tagged tagged) {
    OpenLeg newest = null;
    for (OpenLeg leg : moment.line(tagged.extension()).open) {
      newest = newest == null || leg.startedAt >= newest.startedAt ? leg : newest;
    }
    if (newest == null) {
      return;
    }
    moment.belongsTo(newest);
    var call = newest.call;
    if (!call.tags.contains(tagged.value()) && call.tags.size() < OpenCall.MAX_TAGS) {
      call.tags.add(tagged.value());
      moment.changed(call);
    }
  }

  void recording(Moment moment, Signal.Recorded recorded) {
    Line line = moment.line(recorded.extension());
    String id = recorded.recordingId();
    OpenLeg leg = id == null ? null : legOf(moment, line.extension, id);
    if (leg == null) {
      OpenLeg talks = line.newest(OpenLeg::isTalking);
      leg = talks == null ? line.newest(OpenLeg::isOpen) : talks;
    }
    if (leg == null) {
      return;
    }
    moment.belongsTo(leg);
    if (id != null) {
      take(moment, leg, id, recorded);
    }
  }

  private static @Nullable OpenLeg legOf(Moment moment, String extension, String id) {
    for (OpenCall call : moment.state.calls.values()) {
      OpenLeg leg = legOf(call, extension, id);
      if (leg != null) {
        return leg;
      }
    }
    for (OpenCall call : moment.state.recorded) {
      OpenLeg leg = legOf(call, extension, id);
      if (leg != null) {
        return leg;
      }
    }
    return null;
  }

  private static @Nullable OpenLeg legOf(OpenCall call, String extension, String id) {
    for (OpenLeg leg : call.legs) {
      if (leg.extension.equals(extension) && index(leg, id) >= 0) {
        return leg;
      }
    }
    return null;
  }

  private static int index(OpenLeg leg, String id) {
    for (int i = 0; i < leg.recordings.size(); i++) {
      if (leg.recordings.get(i).recordingId().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static void take(Moment moment, OpenLeg leg, String id, Signal.Recorded news) {
    int index = index(leg, id);
    var known = index < 0 ? new Recording(id, null, null, false) : leg.recordings.get(index);
    var now =
        switch (news.stage()) {
          case BEGUN -> known;
          case CANCELLED -> new Recording(id, known.host(), known.path(), true);
          case STORED ->
              new Recording(
                  id,
                  news.host() == null ? known.host() : news.host(),
                  news.path() == null ? known.path() : news.path(),
                  known.cancelled());
        };
    if (index < 0 && leg.recordings.size() < OpenLeg.MAX_RECORDINGS) {
      leg.recordings.add(now);
      moment.changed(leg.call);
    } else if (index >= 0 && !now.equals(known)) {
      leg.recordings.set(index, now);
      moment.changed(leg.call);
    }
  }
}
