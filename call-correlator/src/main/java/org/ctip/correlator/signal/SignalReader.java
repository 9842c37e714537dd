package org.ctip.correlator.signal;

import org.ctip.protocol.message.CodePage;
import org.jspecify.annotations.Nullable;

/** Reads what one kind of PBX sends. An implementation translates and decides nothing. */
public interface SignalReader {
  /**
   * Reads one frame.
   *
   * @param frame its bytes; not changed, not kept
   * @param codePage of its free text; null means the reader's usual one
   * @return never null, whatever the bytes: what can't be read is an observation too
   */
  Observation read(byte[] frame, @Nullable CodePage codePage);
}
