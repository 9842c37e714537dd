package org.ctip.admin.pbx;

import reactor.core.publisher.Mono;

/** Tries a PBX out: connects, asks who it is, logs in, and leaves. */
public interface PbxProbe {
  /**
   * Tries; never takes longer than a few seconds and never fails.
   *
   * @param key of the tariff log-in; empty for none
   */
  Mono<ProbeResult> of(String host, int port, String key);
}
