package org.ctip.simulator.pbx.netty;

import java.util.Random;
import java.util.function.Consumer;
import org.ctip.simulator.pbx.Wire;

/**
 * Faults on demand. Each acts on every connection there is; {@link #mute} and {@link #wire} also on
 * those to come, until they are taken back.
 */
public final class Faults {
  /** How faults reach the connections; every task runs on the PBX's loop. */
  interface Reach {
    void each(Consumer<CollectorConnection> task);

    void toCome(boolean mute, Wire wire);
  }

  private final Reach reach;
  private volatile boolean mute;
  private volatile Wire wire = Wire.STRAIGHT;

  Faults(Reach reach) {
    this.reach = reach;
  }

  /** Closes every connection in good order (FIN) after what is due. */
  public void drop() {
    reach.each(CollectorConnection::hangUp);
  }

  /** Tears every connection down (RST); what the far side has not read may be lost. */
  public void reset() {
    reach.each(CollectorConnection::reset);
  }

  /**
   * Half-open: sockets stay, what comes in is swallowed without an answer, nothing goes out. Frames
   * due meanwhile are lost, as they are when a real link is dead.
   */
  public void mute(boolean on) {
    mute = on;
    reach.toCome(on, wire);
    reach.each(connection -> connection.mute(on));
  }

  /** Changes how bytes leave: split, dripping, late; {@link Wire#STRAIGHT} ends it. */
  public void wire(Wire newWire) {
    wire = newWire;
    reach.toCome(mute, newWire);
    reach.each(connection -> connection.wire(newWire));
  }

  /**
   * Sends random bytes of any value, CR and LF among them, and a CR LF at the end, so that the next
   * frame is whole again.
   *
   * @param seed the same seed sends the same bytes
   */
  public void garbage(int bytes, long seed) {
    var noise = new byte[bytes + 2];
    new Random(seed).nextBytes(noise);
    noise[bytes] = '\r';
    noise[bytes + 1] = '\n';
    reach.each(connection -> connection.sendRaw(noise, "(" + bytes + " random bytes)"));
  }

  /** Sends one line of so many characters before its CR LF. */
  public void overlong(int length) {
    var line = new byte[length + 2];
    java.util.Arrays.fill(line, (byte) 'x');
    line[length] = '\r';
    line[length + 1] = '\n';
    reach.each(connection -> connection.sendRaw(line, "(a line of " + length + " characters)"));
  }

  /** Sends bytes exactly as they are. */
  public void raw(byte[] bytes) {
    var copy = bytes.clone();
    reach.each(connection -> connection.sendRaw(copy, "(" + copy.length + " raw bytes)"));
  }

  /** Closes each connection in good order after so many further lines. */
  public void dropAfter(long lines) {
    reach.each(connection -> connection.dropAfter(lines));
  }
}
