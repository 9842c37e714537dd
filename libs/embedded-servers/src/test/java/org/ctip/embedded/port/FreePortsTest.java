package org.ctip.embedded.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FreePortsTest {
  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  @RepeatedTest(20)
  void aPortCanBeListenedOn() throws IOException {
    int port = FreePorts.next();

    try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(socket.getLocalPort()).isBetween(FreePorts.FIRST, FreePorts.LAST);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noOutgoingConnectionTakesOne() throws IOException {
    int firstOfOutgoing;
    // Files.readString stops after a byte: files of /proc say that they are empty.
    try (var range = Files.newInputStream(RANGE)) {
      var text = new String(range.readAllBytes(), StandardCharsets.US_ASCII);
      firstOfOutgoing = Integer.parseInt(text.strip().split("\\s+")[0]);
    }

    assertThat(FreePorts.LAST).isLessThan(firstOfOutgoing);
  }
}
