package org.ctip.ingest.frame.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.jspecify.annotations.Nullable;

/** A link record as bytes of a spool file. The first byte is the version of this form. */
final class RecordBytes {
  private static final int VERSION = 1;
  private static final int FRAME = 1;
  private static final int OPENED = 2;
  private static final int CLOSED = 3;
  private static final int GAP = 4;
  private static final int TICK = 5;

  private RecordBytes() {}

  static byte[] write(LinkRecord record) {
    var bytes = new ByteArrayOutputStream(128);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(
          switch (record) {
            case FrameReceived _ -> FRAME;
            case LinkOpened _ -> OPENED;
            case LinkClosed _ -> CLOSED;
            case LinkGap _ -> GAP;
            case LinkTick _ -> TICK;
          });
      var position = record.position();
      out.writeUTF(position.tenantId());
      out.writeUTF(position.pbxId());
      out.writeLong(position.epoch());
      out.writeLong(position.sequence());
      writeInstant(out, position.at());
      switch (record) {
        case FrameReceived received -> {
          out.writeInt(received.frame().length);
          out.write(received.frame());
        }
        case LinkClosed(_, var reason) -> out.writeUTF(reason);
        case LinkGap(_, long previousEpoch, long lastSequence, var lastFrameAt) -> {
          out.writeLong(previousEpoch);
          out.writeLong(lastSequence);
          out.writeBoolean(lastFrameAt != null);
          if (lastFrameAt != null) {
            writeInstant(out, lastFrameAt);
          }
        }
        case LinkOpened _, LinkTick _ -> {}
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a record that can't be written: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads it back.
   *
   * @throws IOException when the bytes are no such record
   */
  static LinkRecord read(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readUnsignedByte() != VERSION) {
        throw new IOException("unknown version of a spooled record");
      }
      int kind = in.readUnsignedByte();
      var position =
          new LinkPosition(
              in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), readInstant(in));
      return switch (kind) {
        case FRAME -> new FrameReceived(position, in.readNBytes(in.readInt()));
        case OPENED -> new LinkOpened(position);
        case CLOSED -> new LinkClosed(position, in.readUTF());
        case GAP -> gap(in, position);
        case TICK -> new LinkTick(position);
        default -> throw new IOException("unknown kind of spooled record");
      };
    } catch (IllegalArgumentException e) {
      throw new IOException("senseless spooled record", e);
    }
  }

  private static LinkGap gap(DataInputStream in, LinkPosition position) throws IOException {
    long previousEpoch = in.readLong();
    long lastSequence = in.readLong();
    @Nullable Instant lastFrameAt = in.readBoolean() ? readInstant(in) : null;
    return new LinkGap(position, previousEpoch, lastSequence, lastFrameAt);
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
