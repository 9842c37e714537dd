package org.ctip.protocol.framing;

import java.util.ArrayList;
import java.util.List;
import org.ctip.protocol.message.RawFrame;

/** Writes down what a splitter finds, in order. */
final class Found implements LineSink {
  final List<String> events = new ArrayList<>();

  @Override
  public void line(RawFrame frame) {
    events.add(frame.latin1());
  }

  @Override
  public void tooLong(LineTooLong cut) {
    events.add("too long: " + cut.start().latin1() + " (" + cut.limit() + ")");
  }
}
