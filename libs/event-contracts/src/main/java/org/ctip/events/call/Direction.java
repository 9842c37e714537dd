package org.ctip.events.call;

/** Which side began the call. An internal call is OUT, seen from the extension that dialled. */
public enum Direction {
  IN,
  OUT
}
