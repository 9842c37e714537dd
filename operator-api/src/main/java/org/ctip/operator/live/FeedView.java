package org.ctip.operator.live;

import java.time.Instant;

/**
 * Whether the stream hears of what happens.
 *
 * @param state whether what a reader sees is what is going on
 * @param since when that began
 */
public record FeedView(State state, Instant since) {

  /** How the stream's source is. */
  public enum State {
    LIVE,
    /** The broker is away: nothing new comes, what is shown grows old. */
    STALE
  }
}
