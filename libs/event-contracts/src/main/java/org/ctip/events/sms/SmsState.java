package org.ctip.events.sms;

/** Where a message is on its way. Older lists show {@link #listed()}. */
public enum SmsState {
  /** Stored, not yet checked. */
  REQUESTED("NEW", false),
  /** Checked, waits to be sent. */
  ADMITTED("NEW", false),
  /** A worker holds it under a lease. */
  CLAIMED("NEW", false),
  /** The intent to call the provider is stored; the call may have left. */
  SENDING("NEW", false),
  /** A definite refusal that is worth another try at a set time. */
  RETRY_AT("RETRY", false),
  /** The provider took it. */
  ACCEPTED("SENT", false),
  /**
   * Nobody knows whether the provider took it; evidence is sought, it is never sent again blindly.
   */
  UNCERTAIN("RETRY", false),
  DELIVERED("SENT", true),
  UNDELIVERED("ERROR", true),
  EXPIRED("ERROR", true),
  FAILED("ERROR", true),
  /** Not sent by our own rule: opt-out, quiet hours, cap, too late. */
  SUPPRESSED("ERROR", true),
  /** No provider is configured: it went nowhere, and says so. */
  SIMULATED("SIMULATED", true),
  /** An inbound message. */
  RECEIVED("RECEIVED", true);

  private final String listed;
  private final boolean terminal;

  SmsState(String listed, boolean terminal) {
    this.listed = listed;
    this.terminal = terminal;
  }

  /** The inherited name shown in lists: NEW, RETRY, SENT, ERROR, SIMULATED. */
  public String listed() {
    return listed;
  }

  /** Whether nothing more is expected to happen to it. */
  public boolean terminal() {
    return terminal;
  }
}
