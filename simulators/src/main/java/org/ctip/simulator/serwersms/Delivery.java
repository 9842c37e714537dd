package org.ctip.simulator.serwersms;

import java.util.List;
import java.util.Map;
import org.ctip.simulator.serwersms.TakenMessage.State;

/** What becomes of a message that was taken, and how it is reported. */
public enum Delivery {
  /** Sent, then delivered. */
  DELIVERED(State.SENT, State.DELIVERED),
  /** Sent, then not delivered. */
  UNDELIVERED(State.SENT, State.UNDELIVERED),
  /** Sent, and its validity runs out. */
  EXPIRED(State.SENT, State.EXPIRED),
  /** Never heard of again. */
  NEVER(),
  /** Delivered, and the report comes before the answer to the request. */
  BEFORE_ANSWER(State.DELIVERED),
  /** Delivered, and reported ten times. */
  TEN_TIMES(
      State.DELIVERED,
      State.DELIVERED,
      State.DELIVERED,
      State.DELIVERED,
      State.DELIVERED,
      State.DELIVERED,
      State.DELIVERED,
      State.DELIVERED,
      State.DELIVERED,
      State.DELIVERED),
  /** Delivered, and the report of the sending comes after that of the delivery. */
  OUT_OF_ORDER(State.DELIVERED, State.SENT),
  /** Delivered; before that somebody else's message is reported to us. */
  UNKNOWN_ID(State.DELIVERED);

  private static final Map<String, Delivery> BY_ENDING =
      Map.of(
          "8000",
          DELIVERED,
          "8001",
          UNDELIVERED,
          "8002",
          EXPIRED,
          "8003",
          NEVER,
          "8004",
          BEFORE_ANSWER,
          "8005",
          TEN_TIMES,
          "8006",
          OUT_OF_ORDER,
          "8007",
          UNKNOWN_ID);

  private final List<State> reports;

  Delivery(State... reports) {
    this.reports = List.of(reports);
  }

  /** The states that are reported, in the order in which they are. */
  public List<State> reports() {
    return reports;
  }

  /** What a special destination asks for, else the usual. */
  static Delivery of(String destination, Delivery usual) {
    return destination.startsWith(Fault.SPECIAL)
        ? BY_ENDING.getOrDefault(destination.substring(Fault.SPECIAL.length()), usual)
        : usual;
  }
}
