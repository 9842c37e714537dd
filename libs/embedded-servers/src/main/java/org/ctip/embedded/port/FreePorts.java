package org.ctip.embedded.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback address, for a server that is bound a while after its clients were
 * told where it will be. A port that the system chooses comes from the range it also takes the near
 * ends of outgoing connections from, so one of those may have it by then: ours lie below that range
 * (32768 on Linux, 49152 by IANA).
 */
public final class FreePorts {
  static final int FIRST = 15_000;
  static final int LAST = 32_767;
  private static final int TRIES = 200;

  private FreePorts() {}

  /**
   * One that nobody listens on now.
   *
   * @throws UncheckedIOException when none was found
   */
  public static int next() {
    var reason = new IOException("no free port on the loopback address");
    for (int i = 0; i < TRIES; i++) {
      int candidate = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
      try (var socket = new ServerSocket(candidate, 1, InetAddress.getByName("127.0.0.1"))) {
        return socket.getLocalPort();
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
    throw new UncheckedIOException(reason);
  }
}
