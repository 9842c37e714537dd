package org.ctip.correlator.call;

import java.util.ArrayList;
import java.util.List;
import org.ctip.correlator.presence.Phone;
import org.ctip.correlator.signal.Signal;
import org.ctip.events.presence.PresenceState;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a {@link PbxState}. Equal states give equal bytes, and a fold that goes on from the
 * bytes gives what it would have given without. The first byte is a version: bytes of a later
 * version are refused, so that an upgrade that is rolled back says so instead of guessing.
 */
public final class PbxStateCodec {
  private static final int VERSION = 1;

  private PbxStateCodec() {}

  /** The bytes; a kilobyte or two for a PBX with a dozen open calls. */
  public static byte[] encode(PbxState state) {
    var out = new StateWriter();
    out.one(VERSION);
    out.number(state.epoch);
    out.number(state.sequence);
    out.time(state.now, 0);
    out.switches(state.linkUp);
    long now = state.now == Micros.NEVER ? 0 : state.now;
    out.time(state.openedAt, now);
    out.time(state.aliveAt, now);
    out.time(state.nextDeadline, now);
    var calls = new CallCodec(now);
    var kept = new ArrayList<OpenCall>(state.calls.values());
    out.number(kept.size());
    kept.forEach(call -> calls.write(out, call));
    out.number(state.recorded.size());
    state.recorded.forEach(call -> calls.write(out, call));
    out.number(state.lines.size());
    for (Line line : state.lines.values()) {
      writeLine(out, line, kept, now);
    }
    return out.toByteArray();
  }

  /**
   * Reads a state.
   *
   * @throws IllegalArgumentException when the bytes are none, or of a later version
   */
  public static PbxState decode(byte[] bytes) {
    try {
      return read(new StateReader(bytes));
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the state refers to a call or leg that it has not", e);
    }
  }

  private static PbxState read(StateReader in) {
    int version = in.one();
    if (version != VERSION) {
      throw new IllegalArgumentException("no state of version " + VERSION + " but " + version);
    }
    var state = PbxState.empty();
    state.epoch = in.number();
    state.sequence = in.number();
    state.now = in.time(0);
    state.linkUp = StateReader.isOn(in.number(), 0);
    long now = state.now == Micros.NEVER ? 0 : state.now;
    state.openedAt = in.time(now);
    state.aliveAt = in.time(now);
    state.nextDeadline = in.time(now);
    var calls = new CallCodec(now);
    var kept = new ArrayList<OpenCall>();
    for (int i = in.count(); i > 0; i--) {
      OpenCall call = calls.read(in);
      kept.add(call);
      state.calls.put(call.callId, call);
    }
    for (int i = in.count(); i > 0; i--) {
      OpenCall call = calls.read(in);
      call.ended = true;
      state.recorded.addLast(call);
    }
    for (int i = in.count(); i > 0; i--) {
      Line line = readLine(in, kept, now);
      state.lines.put(line.extension, line);
    }
    in.end();
    return state;
  }

  private static void writeLine(StateWriter out, Line line, List<OpenCall> calls, long now) {
    out.text(line.extension);
    out.number(line.open.size());
    line.open.forEach(leg -> writeReference(out, leg, calls));
    out.one(line.lastEnded == null ? 0 : 1);
    if (line.lastEnded != null) {
      writeReference(out, line.lastEnded, calls);
    }
    writePhone(out, line.phone);
    boolean same = line.phone.equals(line.publishedPhone);
    out.switches(line.heard, same);
    if (!same) {
      writePhone(out, line.publishedPhone);
    }
    out.ordinal(line.state);
    out.textOrNull(line.publishedCallId);
    out.time(line.since, now);
  }

  private static Line readLine(StateReader in, List<OpenCall> calls, long now) {
    var line = new Line(in.text());
    for (int i = in.count(); i > 0; i--) {
      line.open.add(readReference(in, calls));
    }
    line.lastEnded = in.one() == 0 ? null : readReference(in, calls);
    line.phone = readPhone(in);
    long switches = in.number();
    line.heard = StateReader.isOn(switches, 0);
    line.publishedPhone = StateReader.isOn(switches, 1) ? line.phone : readPhone(in);
    line.state = in.ordinalOrNull(PresenceState.values());
    line.publishedCallId = in.textOrNull();
    line.since = in.time(now);
    return line;
  }

  private static void writeReference(StateWriter out, OpenLeg leg, List<OpenCall> calls) {
    out.number(calls.indexOf(leg.call));
    out.number(leg.number);
  }

  private static OpenLeg readReference(StateReader in, List<OpenCall> calls) {
    return calls.get((int) in.number()).legs.get((int) in.number());
  }

  private static void writePhone(StateWriter out, Phone phone) {
    boolean silent = phone.equals(Phone.SILENT);
    out.one(silent ? 0 : 1);
    if (!silent) {
      out.switches(phone.toldHook());
      out.ordinal(phone.hook());
      for (@Nullable Boolean flag :
          new @Nullable Boolean[] {
            phone.forwarding(),
            phone.doNotDisturb(),
            phone.locked(),
            phone.callParked(),
            phone.callWaiting(),
            phone.callBackQueued()
          }) {
        out.bool(flag);
      }
    }
  }

  private static Phone readPhone(StateReader in) {
    if (in.one() == 0) {
      return Phone.SILENT;
    }
    boolean toldHook = StateReader.isOn(in.number(), 0);
    return new Phone(
        toldHook,
        in.ordinalOrNull(Signal.Hook.values()),
        in.bool(),
        in.bool(),
        in.bool(),
        in.bool(),
        in.bool(),
        in.bool());
  }
}
