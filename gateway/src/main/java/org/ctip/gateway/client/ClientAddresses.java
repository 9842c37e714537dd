package org.ctip.gateway.client;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a client is. What a client says about itself is believed only as far as trusted
 * proxies vouch for it: from the right of {@code X-Forwarded-For}, the first address that is not
 * one of theirs.
 */
public final class ClientAddresses {
  private static final int LONGEST_CHAIN = 20;

  private final List<Network> trusted;

  /**
   * @param trusted networks of the proxies in front of the gateway; empty when there are none
   */
  public ClientAddresses(List<Network> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** Whether headers of this peer are believed. */
  public boolean trusts(InetAddress peer) {
    return trusted.stream().anyMatch(network -> network.contains(peer));
  }

  /**
   * The address of the client.
   *
   * @param peer who is connected
   * @param forwardedFor the header's value; null when there is none
   */
  public InetAddress of(InetAddress peer, @Nullable String forwardedFor) {
    InetAddress client = peer;
    if (forwardedFor == null) {
      return client;
    }
    String[] chain = forwardedFor.split(",", LONGEST_CHAIN + 1);
    if (chain.length > LONGEST_CHAIN) {
      return client;
    }
    for (int i = chain.length - 1; i >= 0 && trusts(client); i--) {
      InetAddress before = parse(chain[i].strip());
      if (before == null) {
        return client;
      }
      client = before;
    }
    return client;
  }

  private static @Nullable InetAddress parse(String text) {
    try {
      return Network.address(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
