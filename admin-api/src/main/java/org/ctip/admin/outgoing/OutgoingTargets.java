package org.ctip.admin.outgoing;

import java.net.InetAddress;

/**
 * Guards against being used as a way into our own network: hosts that a person names in a request
 * are connected to only where this allows it, asked with the address at the moment of the
 * connection.
 */
@FunctionalInterface
public interface OutgoingTargets {
  /** Whether that address may be connected to. */
  boolean allows(InetAddress address);
}
