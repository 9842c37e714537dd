package org.ctip.correlator.signal;

/** Reads what one kind of PBX sends. An implementation translates and decides nothing. */
public interface SignalReader {
  /**
   * Reads one frame.
   *
   * @param frame its bytes; not changed, not kept
   * @return never null, whatever the bytes: what can't be read is an observation too
   */
  Observation read(byte[] frame);
}
