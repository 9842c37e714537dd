package org.ctip.events.call;

/** Which side of the conversation an extension is on. */
public enum LegRole {
  CALLER,
  CALLEE
}
