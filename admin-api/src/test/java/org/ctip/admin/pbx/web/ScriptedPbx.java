package org.ctip.admin.pbx.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The other end of a PBX line: says what the script answers, nothing for null. */
final class ScriptedPbx implements AutoCloseable {
  private final ServerSocket server;
  private final Function<String, @Nullable String> script;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private ScriptedPbx(ServerSocket server, Function<String, @Nullable String> script) {
    this.server = server;
    this.script = script;
  }

  static ScriptedPbx start(Function<String, @Nullable String> script) throws IOException {
    var pbx = new ScriptedPbx(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    Thread.ofVirtual().start(pbx::accept);
    return pbx;
  }

  /** Takes one key. */
  static ScriptedPbx withKey(String key) throws IOException {
    return start(
        line ->
            line.equals("aWHO")
                ? "aRING 101_ 600000101\r\naOK NCP-000 NO00001 v1.23.0140/15"
                : line.equals("aLOGA " + key) ? "aOK NCP 1.23 15" : "aNA 11");
  }

  int port() {
    return server.getLocalPort();
  }

  List<String> heard() {
    return heard;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        heard.add(line);
        String answer = script.apply(line);
        if (answer != null) {
          socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      // The other side left.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
