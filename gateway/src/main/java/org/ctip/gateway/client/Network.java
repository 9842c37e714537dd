package org.ctip.gateway.client;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network in CIDR notation, such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
public final class Network {
  private final byte[] address;
  private final int bits;

  private Network(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /**
   * Reads a network, or a single address.
   *
   * @throws IllegalArgumentException when it is none; names of hosts are none
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    byte[] address = address(host).getAddress();
    int most = address.length * Byte.SIZE;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("not a network: " + text);
    }
    return new Network(address, bits);
  }

  /**
   * Reads an address in numbers.
   *
   * @throws IllegalArgumentException when it is none; names of hosts are none
   */
  public static InetAddress address(String host) {
    // Only what can't be a name: the lookup of a name would go to the network.
    if (!host.matches("[0-9.]+") && !host.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      throw new IllegalArgumentException("not an address: " + host);
    }
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + host, e);
    }
  }

  /** Whether an address belongs to it. */
  public boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((bytes[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
