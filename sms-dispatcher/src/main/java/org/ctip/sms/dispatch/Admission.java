package org.ctip.sms.dispatch;

import java.time.Instant;

/** What became of a request at the store. */
public sealed interface Admission {
  /** It was stored now. */
  record Stored(Message message) implements Admission {}

  /**
   * Its key was stored before.
   *
   * @param id of the message stored then
   * @param same whether that was the same request
   * @param createdAt of the message stored then
   */
  record Known(long id, boolean same, Instant createdAt) implements Admission {}
}
