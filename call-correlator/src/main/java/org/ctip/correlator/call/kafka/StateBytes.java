package org.ctip.correlator.call.kafka;

import org.ctip.correlator.call.PbxState;
import org.ctip.correlator.call.PbxStateCodec;

/** The bytes of a PBX's state, as the fold's own codec makes them. */
final class StateBytes implements StateCodec<PbxState> {
  @Override
  public byte[] encode(PbxState state) {
    return PbxStateCodec.encode(state);
  }

  @Override
  public PbxState decode(byte[] bytes) {
    return PbxStateCodec.decode(bytes);
  }
}
