package org.ctip.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The PBX's end of one connection: answers what a collector asks, and sends bytes as fast as it is
 * told.
 */
final class RawPbx implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final ServerSocket server;
  private final CountDownLatch loggedIn = new CountDownLatch(1);
  private volatile @Nullable Socket connection;

  private RawPbx(ServerSocket server) {
    this.server = server;
  }

  static RawPbx start() throws IOException {
    var pbx = new RawPbx(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("raw-pbx").start(pbx::serve);
    return pbx;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Waits until a collector has logged in. */
  void awaitLogIn() throws InterruptedException, TimeoutException {
    if (!loggedIn.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("no collector logged in");
    }
  }

  /** Sends; blocks while the collector does not read. */
  void send(byte[] bytes) throws IOException {
    var open = connection;
    if (open == null) {
      throw new IOException("no collector is connected");
    }
    OutputStream out = open.getOutputStream();
    synchronized (this) {
      out.write(bytes);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        socket.setTcpNoDelay(true);
        connection = socket;
        var reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
          answer(line);
        }
      } catch (IOException e) {
        if (server.isClosed()) {
          return; // the benchmark is over
        }
      }
    }
  }

  private void answer(String line) throws IOException {
    String command = line.split(" ", 2)[0];
    String reply =
        switch (command) {
          case "aWHO" -> "aOK NCP-000 NO00001 v1.23.0140/15";
          case "aLOGA" -> "aOK NCP 1.23 15";
          case "aRQST" -> "aSTAT " + line.split(" ")[1] + " h f d l a p c q";
          default -> "aOK";
        };
    send((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    if (command.equals("aLOGA")) {
      loggedIn.countDown();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
      var open = connection;
      if (open != null) {
        open.close();
      }
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }
}
