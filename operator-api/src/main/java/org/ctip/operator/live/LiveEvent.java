package org.ctip.operator.live;

import java.util.Locale;
import java.util.Map;
import org.ctip.events.wire.EventJson;

/** Something that happened, ready for the wire but for its number. */
public final class LiveEvent {

  /** What an event tells. */
  public enum Type {
    /** First of every connection: what is going on now. */
    HELLO,
    /** A call changed: {@link CallView}. */
    CALL,
    /** A message changed: {@link SmsView}. */
    SMS,
    /** Note or tags of a call changed: {@link AnnotationView}. */
    ANNOTATION,
    /** Somebody changed what is done about a missed caller: {@link MissedView}. */
    MISSED,
    /** An extension changed: {@link PresenceView}. */
    PRESENCE,
    /** The link to a PBX changed: {@link PbxView}. */
    PBX,
    /** The stream's own source went away or came back: {@link FeedView}. */
    FEED,
    /** Events were missed that can't be had any more: load everything again. */
    RESET,
    /** The session is over; the stream ends. */
    BYE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The word on the wire. */
    public String wireName() {
      return wireName;
    }
  }

  private final Type type;
  private final byte[] json;

  /**
   * @param json one line; not copied, must not be changed afterwards
   */
  public LiveEvent(Type type, byte[] json) {
    this.type = type;
    this.json = json;
  }

  /**
   * Tells readers to load everything again.
   *
   * @param reason one word, such as {@code gone}: letters only
   */
  public static LiveEvent reset(String reason) {
    return new LiveEvent(Type.RESET, EventJson.write(Map.of("reason", reason)));
  }

  public Type type() {
    return type;
  }

  /** The bytes of the JSON; shared, must not be changed. */
  byte[] json() {
    return json;
  }
}
