package org.ctip.simulator.serwersms;

import java.time.Instant;

/**
 * A line of the provider's ledger.
 *
 * @param at when
 * @param what what happened
 * @param id the provider's id; empty where there is none
 * @param uniqueId the client's id; empty where there is none
 * @param phone destination; empty where there is none
 * @param test whether the request was in test mode
 * @param detail text of a taken message; code, fault, state or address of the others
 */
public record SmsEntry(
    Instant at, What what, String id, String uniqueId, String phone, boolean test, String detail) {
  /** What an entry tells. */
  public enum What {
    /** A message was taken and will reach somebody: what must not happen twice. */
    TAKEN,
    /** An item of a request was refused. */
    UNSENT,
    /** A request was refused as a whole. */
    REFUSED,
    /** A fault was applied to a request. */
    FAULT,
    /** A report was delivered to the client (HTTP 2xx). */
    REPORTED,
    /** A report could not be delivered. */
    REPORT_FAILED,
    /** {@code messages/reports} was asked. */
    QUERIED
  }
}
