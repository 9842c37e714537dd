package org.ctip.system.harness;

import org.ctip.embedded.port.FreePorts;

/** Free ports of the loopback address. */
public final class Ports {
  private Ports() {}

  /** One that is free now, and that no outgoing connection will take. */
  public static int free() {
    return FreePorts.next();
  }
}
