package org.ctip.events.call;

/** Between whom a call takes place. */
public enum CallKind {
  /** With a party outside the company. */
  EXTERNAL,
  /** Between two extensions; kept out of the customer lists. */
  INTERNAL,
  /** A feature code was dialled (causes 6, 7, 31, 32, 47): not a call for the lists. */
  SERVICE
}
