package org.ctip.sms.provider;

/** What a provider says about a message it took. */
public enum ReportedState {
  /** On its way: queued, in progress, sent without a report yet. */
  PENDING,
  DELIVERED,
  UNDELIVERED,
  /** Its validity ran out before the phone was reached. */
  EXPIRED,
  /** The provider took it, but could not send it. */
  UNSENT,
  /** A word we don't know; kept, never acted on. */
  UNKNOWN
}
