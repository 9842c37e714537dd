package org.ctip.system.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The broker in a process of its own, always on the same port and directory. */
public final class BrokerProcess extends ChildProcess {
  private final int port;

  private BrokerProcess(Path data, int port) {
    super(
        "broker",
        "The broker is up",
        data.resolve("broker.out"),
        "512m",
        Map.of(),
        BrokerMain.class,
        List.of(data.resolve("kafka").toString(), String.valueOf(port)));
    this.port = port;
  }

  /** Starts it and waits until it serves. */
  public static BrokerProcess started(Path data) {
    var broker = new BrokerProcess(data, Ports.free());
    try {
      broker.awaitUp();
      return broker;
    } catch (RuntimeException | Error e) {
      broker.close();
      throw e;
    }
  }

  /** What a Kafka client needs. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }
}
