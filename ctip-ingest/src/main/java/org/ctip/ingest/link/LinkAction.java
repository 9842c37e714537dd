package org.ctip.ingest.link;

import java.util.List;
import org.ctip.events.frame.LinkRecord;
import org.ctip.protocol.message.Extension;
import org.ctip.protocol.message.PbxCommand;

/** What a link wants done, in the order told. */
public sealed interface LinkAction {

  /** Open TCP; {@link LinkInput.Connected} or {@link LinkInput.ConnectFailed} follows. */
  record Connect() implements LinkAction {}

  /** Put a command on the wire. */
  record Send(PbxCommand command) implements LinkAction {}

  /** Close TCP; nothing more is heard of this connection. */
  record Close() implements LinkAction {}

  /** Write a record to the log. */
  record Append(LinkRecord record, Kind kind) implements LinkAction {
    /** What is counted. Frames = known + unknown + malformed + over-long. */
    public enum Kind {
      KNOWN,
      UNKNOWN,
      MALFORMED,
      OVERLONG,
      LINK_EVENT,
      TICK
    }
  }

  /** Tell the world. */
  record Report(LinkStatus status) implements LinkAction {}

  /** A command came out. */
  record Answer(CommandOutcome outcome) implements LinkAction {}

  /** These extensions are known now. */
  record Remember(List<Extension> extensions) implements LinkAction {}
}
