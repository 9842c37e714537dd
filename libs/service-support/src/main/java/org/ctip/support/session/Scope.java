package org.ctip.support.session;

import java.util.Optional;
import java.util.stream.Stream;

/** What an API key may be allowed to do. A key opens nothing that no scope names. */
public enum Scope {
  /** Lists and details of calls. */
  CALLS_READ("calls:read"),
  /** The live stream. */
  EVENTS_READ("events:read"),
  /** Messages that were sent, templates, counts. */
  SMS_READ("sms:read"),
  /** Sending messages. */
  SMS_SEND("sms:send"),
  CONTACTS_READ("contacts:read"),
  /** Adding and changing contacts, not deleting them. */
  CONTACTS_WRITE("contacts:write"),
  /** The cards that tell how every part is. */
  STATUS_READ("status:read");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** As it is written in requests and in the database, such as {@code calls:read}. */
  public String word() {
    return word;
  }

  /** The scope of a word; empty when there is none. */
  public static Optional<Scope> of(String word) {
    return Stream.of(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }
}
