package org.ctip.maintenance.monitor;

/**
 * A PBX as it is set.
 *
 * @param key empty for none
 */
public record KnownPbx(String id, String host, int port, String key) {
  @Override
  public String toString() {
    return "KnownPbx[" + id + " at " + host + ":" + port + "]";
  }
}
