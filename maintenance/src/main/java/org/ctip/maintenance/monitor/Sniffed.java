package org.ctip.maintenance.monitor;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.ctip.protocol.message.FrameType;
import org.ctip.protocol.message.PbxDecoder;
import org.jspecify.annotations.Nullable;

/** Lines as they were on the wire, into a file, byte for byte. */
public final class Sniffed {
  /** How the file looks. */
  public enum Form {
    /** Each line and CR LF, as it was sent. */
    RAW,
    /** {@code seconds;FRAME}: a recording that {@code ./ctip demo --scenario} plays. */
    SCENARIO
  }

  private final OutputStream file;
  private final Form form;
  private final boolean everything;
  private @Nullable Instant last;
  private long lines;

  /**
   * @param everything signs of life, too
   */
  public Sniffed(OutputStream file, Form form, boolean everything) {
    this.file = file;
    this.form = form;
    this.everything = everything;
  }

  /** Writes a line; what is about the connection is left out. */
  public void write(HeardLine heard) throws IOException {
    var frame = heard.frame();
    if (frame == null || (!everything && PbxDecoder.typeOf(frame) == FrameType.KEEP_ALIVE)) {
      return;
    }
    if (form == Form.SCENARIO) {
      var before = last == null ? heard.at() : last;
      long millis = Math.max(0, Duration.between(before, heard.at()).toMillis());
      file.write((BigDecimal.valueOf(millis, 3) + ";").getBytes(StandardCharsets.US_ASCII));
      last = heard.at();
    }
    file.write(frame.toByteArray());
    file.write(form == Form.RAW ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
    lines++;
  }

  /** How many have been written. */
  public long lines() {
    return lines;
  }
}
