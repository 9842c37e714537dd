package org.ctip.events.call;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One extension's part in a call.
 *
 * @param number its place in the call, from 0 in the order of appearance
 * @param extension normal form, without padding
 * @param party what the extension's display showed as the other side, as presented
 * @param startedAt first sign of the leg: it rang, dialled, or was found talking
 * @param rangAt when it began to ring; null for one that dialled
 * @param connectedAt null when it never connected
 * @param endedAt null while open
 * @param cause the REL cause as sent ({@code 39}, {@code busy}); null when none was given or the
 *     end was concluded otherwise
 * @param outcome null while open
 * @param endImplied whether the end was concluded from other evidence than a REL
 * @param recordings what the PBX recorded of it
 */
public record Leg(
    int number,
    String extension,
    LegRole role,
    @Nullable String party,
    Instant startedAt,
    @Nullable Instant rangAt,
    @Nullable Instant connectedAt,
    @Nullable Instant endedAt,
    @Nullable String cause,
    @Nullable LegOutcome outcome,
    boolean endImplied,
    List<Recording> recordings) {
  public Leg {
    recordings = List.copyOf(recordings);
  }
}
