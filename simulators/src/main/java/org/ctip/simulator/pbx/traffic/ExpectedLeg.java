package org.ctip.simulator.pbx.traffic;

import org.jspecify.annotations.Nullable;

/**
 * One extension's part in an expected call. Instants are milliseconds since the beginning of the
 * traffic.
 *
 * @param extension normal form
 * @param caller whether the extension is the calling side
 * @param rangAt its first RING; null when it never rang
 * @param connectedAt when it began to talk to the call's other party (an extension that was only
 *     asked: to the one who asked); null when it never did
 * @param endedAt its REL
 * @param cause of that REL
 * @param outcome section 7; a connected leg is ANSWERED whatever the cause
 * @param consulted whether the extension was only asked by a colleague and never talked to the
 *     customer; the reference leaves open how such a leg is shown, so a comparison may skip it
 */
public record ExpectedLeg(
    String extension,
    boolean caller,
    @Nullable Long rangAt,
    @Nullable Long connectedAt,
    long endedAt,
    int cause,
    Outcome outcome,
    boolean consulted) {
  /** How a leg comes out; the names are those of the call topic. */
  public enum Outcome {
    ANSWERED,
    NO_ANSWER,
    ELSEWHERE,
    MOVED,
    REJECTED,
    BUSY,
    FAILED,
    SERVICE
  }

  /** Whether it ever talked. */
  public boolean connected() {
    return connectedAt != null;
  }
}
