package org.ctip.correlator.call;

import org.ctip.protocol.message.CodePage;
import org.jspecify.annotations.Nullable;

/**
 * In which code page each PBX writes names and tags. It is a fact about the PBX that people find
 * out, not one that changes with time: frames that are folded again are read as it is known by
 * then.
 */
@FunctionalInterface
public interface CodePages {
  /** Nobody said it of any PBX. */
  CodePages UNKNOWN = _ -> null;

  /** The code page of a PBX; null where nobody said it, which means the usual one. */
  @Nullable CodePage of(String pbxId);
}
