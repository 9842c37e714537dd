package org.ctip.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The other end of the line, on any free port: answers as the test says, says what it is told. */
public final class PbxPeer implements AutoCloseable {
  public static final String IDENTITY = "aOK NCP-000 NO00001 v1.23.0140/15";

  private final ServerSocket server;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<@Nullable String> answers = PbxPeer::usual;
  private volatile boolean mute;

  private PbxPeer(ServerSocket server) {
    this.server = server;
  }

  public static PbxPeer start() {
    try {
      var peer = new PbxPeer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(peer::accept);
      return peer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a healthy PBX answers; null for nothing. */
  public static @Nullable String usual(@Nullable String line) {
    return switch (line == null ? "" : line.split(" ")[0]) {
      case "aWHO" -> IDENTITY;
      case "aLOGA" -> "aOK NCP 1.23 15";
      case "aRQST" -> "aSTAT " + line.split(" ")[1] + " h f d l a p c q";
      default -> "aOK";
    };
  }

  public int port() {
    return server.getLocalPort();
  }

  public void answer(UnaryOperator<@Nullable String> how) {
    answers = how;
  }

  /** From now on nothing is answered: the line looks fine and nobody is there. */
  public void goMute() {
    mute = true;
  }

  /** Lines of all connections, in the order they came. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  public long heard(String beginning) {
    return heard.stream().filter(line -> line.startsWith(beginning)).count();
  }

  public int connections() {
    return connections.size();
  }

  public void say(String line) throws IOException {
    send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  public void send(byte[] bytes) throws IOException {
    send(bytes, 0, bytes.length);
  }

  public void send(byte[] bytes, int from, int count) throws IOException {
    OutputStream out = connections.getLast().getOutputStream();
    out.write(bytes, from, count);
    out.flush();
  }

  /** Cuts the newest connection. */
  public void hangUp() throws IOException {
    connections.getLast().close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (var reader =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        heard.add(line);
        String reply = mute ? null : answers.apply(line);
        if (reply != null) {
          var out = socket.getOutputStream();
          out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
        }
      }
    } catch (IOException e) {
      // the test or the link cut it
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var connection : connections) {
      connection.close();
    }
  }
}
