package org.ctip.operator.call;

import java.util.List;
import java.util.regex.Pattern;
import org.ctip.events.call.Leg;
import org.ctip.events.call.Recording;
import org.jspecify.annotations.Nullable;

/**
 * A recording that the PBX made of a call (protocol section 10): the frames of its timeline told
 * that it began and, up to a minute after the call's end, where it is.
 *
 * @param extension whose phone was recorded
 * @param id of the recording in the PBX's count, with its part
 * @param part of the recording, from 0; null where the id does not say
 * @param host where it can be fetched; null until told
 * @param path the file there; null until told
 */
public record CallRecording(
    String extension,
    String id,
    @Nullable Integer part,
    @Nullable String host,
    @Nullable String path) {
  private static final Pattern MAIN_ID_AND_PART = Pattern.compile("\\d+(\\d\\d)");

  /** The recordings of a call, leg by leg; what the PBX took back is none. */
  public static List<CallRecording> of(ListedCall call) {
    return call.legs().stream()
        .flatMap(
            leg ->
                leg.recordings().stream()
                    .filter(recording -> !recording.cancelled())
                    .map(recording -> of(leg, recording)))
        .toList();
  }

  private static CallRecording of(Leg leg, Recording recording) {
    var parts = MAIN_ID_AND_PART.matcher(recording.recordingId());
    return new CallRecording(
        leg.extension(),
        recording.recordingId(),
        parts.matches() ? Integer.valueOf(parts.group(1)) : null,
        recording.host(),
        recording.path());
  }
}
