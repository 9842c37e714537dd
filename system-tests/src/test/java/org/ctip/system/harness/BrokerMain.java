package org.ctip.system.harness;

import java.nio.file.Path;
import java.util.Map;
import org.ctip.embedded.broker.EmbeddedBroker;

/** A broker and nothing else: {@code directory port}. */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) throws InterruptedException {
    try (var broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), Map.of())) {
      System.out.println("The broker is up: " + broker.bootstrapServers());
      Thread.currentThread().join();
    }
  }
}
