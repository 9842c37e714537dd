package org.ctip.simulator.pbx;

/** What kind of telephone an extension is; it decides which commands the PBX can carry out. */
public enum PhoneKind {
  SYSTEM,
  ANALOGUE,
  SIP;

  /** Whether the PBX can lift and hang it up by itself. */
  public boolean handsFree() {
    return this == SYSTEM;
  }
}
