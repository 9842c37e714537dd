package org.ctip.protocol.framing;

import org.ctip.protocol.message.RawFrame;

/**
 * Takes what a {@link LineSplitter} finds, in the order of the stream, on the thread that feeds it.
 */
public interface LineSink {
  /** A whole line; empty for a bare CR LF. */
  void line(RawFrame frame);

  /** An over-long line; told once, as soon as it is known. */
  void tooLong(LineTooLong cut);
}
