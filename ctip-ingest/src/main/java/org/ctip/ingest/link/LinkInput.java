package org.ctip.ingest.link;

import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.ingest.link.LinkEpoch.LinkHistory;
import org.ctip.protocol.message.RawFrame;

/** What happens to a link. */
public sealed interface LinkInput {

  /** The link is wanted. */
  record Start(LinkHistory history) implements LinkInput {}

  /**
   * TCP is up and nothing was read yet.
   *
   * @param key for the log-in
   */
  record Connected(LinkEpoch epoch, String key) implements LinkInput {
    @Override
    public String toString() {
      return "Connected[epoch=" + epoch + ", key=***]";
    }
  }

  /** There is no connection, and why. */
  record ConnectFailed(PbxLinkReason reason, String detail) implements LinkInput {}

  /** Bytes arrived, whatever they are. */
  record Heard() implements LinkInput {}

  /** A whole line arrived. */
  record Received(RawFrame frame) implements LinkInput {}

  /** A line was longer than the bound; its rest is skipped. */
  record Overlong(RawFrame beginning) implements LinkInput {}

  /** The connection is gone, and not by our own will. */
  record Closed(PbxLinkReason reason, String detail) implements LinkInput {}

  /** Time passed: {@link LinkMachine#due} was reached, or nearly. */
  record Wake() implements LinkInput {}

  /** A command to carry out. */
  record Ordered(CommandOrder order) implements LinkInput {}

  /** Reading stopped because the log is full. */
  record ReadingStopped(boolean spoolFull) implements LinkInput {}

  /** Reading goes on. */
  record ReadingResumed() implements LinkInput {}

  /** The link is not wanted any more, and why. */
  record Stop(PbxLinkReason reason) implements LinkInput {}
}
