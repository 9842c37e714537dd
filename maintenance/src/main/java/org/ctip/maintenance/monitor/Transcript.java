package org.ctip.maintenance.monitor;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ctip.protocol.message.CodePage;
import org.ctip.protocol.message.KeepAlive;
import org.ctip.protocol.message.PbxDecoder;
import org.jspecify.annotations.Nullable;

/** What is heard, as lines for a person: time, PBX, the frame as it was, what it means. */
public final class Transcript {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final int RAW_WIDTH = 44;

  private final Meaning meaning;
  private final DateTimeFormatter time;
  private final CodePage codePage;
  private final boolean everything;

  /**
   * @param codePage free text is shown in
   * @param everything signs of life, too
   */
  public Transcript(CodePage codePage, ZoneId zone, boolean everything) {
    this.codePage = codePage;
    this.meaning = new Meaning(codePage);
    this.time = TIME.withZone(zone);
    this.everything = everything;
  }

  /** The line to show; null when it is not shown. Holds no control character. */
  public @Nullable String line(HeardLine heard) {
    String from = time.format(heard.at()) + (heard.pbx() == null ? "" : "  " + heard.pbx()) + "  ";
    var frame = heard.frame();
    if (frame == null) {
      return from + "-- " + Printable.of(String.valueOf(heard.event()));
    }
    var message = PbxDecoder.decode(frame);
    if (message instanceof KeepAlive && !everything) {
      return null;
    }
    return (from + pad(Printable.of(frame.text(codePage))) + Printable.of(meaning.of(message)))
        .stripTrailing();
  }

  private static String pad(String raw) {
    return raw.length() < RAW_WIDTH ? raw + " ".repeat(RAW_WIDTH - raw.length()) : raw + "  ";
  }
}
