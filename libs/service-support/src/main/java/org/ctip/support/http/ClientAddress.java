package org.ctip.support.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The address of the client behind the gateway. The gateway removes what clients claim and puts one
 * address of its own into {@code X-Forwarded-For}; the header is believed only from a peer in the
 * machine or its private network, where the gateway is.
 */
public final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final int LONGEST = 45; // of an IPv6 address with an IPv4 tail

  private ClientAddress() {}

  /** The client's address; {@code unknown} when the transport has none. */
  public static String of(ServerHttpRequest request) {
    InetSocketAddress peer = request.getRemoteAddress();
    InetAddress address = peer == null ? null : peer.getAddress();
    if (address == null) {
      return "unknown";
    }
    List<String> forwarded = request.getHeaders().getOrEmpty(FORWARDED_FOR);
    if (forwarded.isEmpty() || !near(address)) {
      return address.getHostAddress();
    }
    String all = forwarded.getLast();
    String last = all.substring(all.lastIndexOf(',') + 1).strip();
    return last.isEmpty() || last.length() > LONGEST ? address.getHostAddress() : last;
  }

  private static boolean near(InetAddress address) {
    boolean uniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    return address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal;
  }
}
