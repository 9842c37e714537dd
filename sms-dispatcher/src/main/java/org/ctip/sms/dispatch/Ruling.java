package org.ctip.sms.dispatch;

/** What a report means to a message as it is now. */
public sealed interface Ruling {
  /** It moves the message. */
  record Moves(Change change) implements Ruling {}

  /** It says nothing new: seen before, or overtaken. */
  record Says() implements Ruling {}

  /** It makes sense only when the attempt that is under way has ended; ask again then. */
  record Waits() implements Ruling {}
}
