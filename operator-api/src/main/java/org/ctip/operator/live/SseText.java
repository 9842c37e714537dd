package org.ctip.operator.live;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Events in the format of server-sent events (WHATWG HTML, section 9.2). */
public final class SseText {
  private static final byte[] ID = ascii("id: ");
  private static final byte[] EVENT = ascii("event: ");
  private static final byte[] DATA = ascii("\ndata: ");
  private static final byte[] END = ascii("\n\n");

  private SseText() {}

  /**
   * One event.
   *
   * @param id null when the event is no place to resume from
   */
  public static byte[] of(@Nullable EventId id, LiveEvent event) {
    byte[] name = ascii(event.type().wireName());
    byte[] place = id == null ? new byte[0] : ascii(id.toString());
    int idLength = id == null ? 0 : ID.length + place.length + 1;
    byte[] json = event.json();
    byte[] all =
        new byte[idLength + EVENT.length + name.length + DATA.length + json.length + END.length];
    int at = 0;
    if (id != null) {
      at = put(ID, all, at);
      at = put(place, all, at);
      all[at++] = '\n';
    }
    at = put(EVENT, all, at);
    at = put(name, all, at);
    at = put(DATA, all, at);
    at = put(json, all, at);
    put(END, all, at);
    return all;
  }

  private static int put(byte[] part, byte[] all, int at) {
    System.arraycopy(part, 0, all, at, part.length);
    return at + part.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
