package org.ctip.correlator.call.kafka;

/**
 * Turns a state into bytes and back.
 *
 * @param <S> the state
 */
interface StateCodec<S> {
  byte[] encode(S state);

  /**
   * @throws RuntimeException when the bytes are not such a state
   */
  S decode(byte[] bytes);
}
