package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class RoundTripPropertyTest {
  @Provide
  Arbitrary<PbxMessage> messages() {
    return Messages.messages();
  }

  @Provide
  Arbitrary<PbxCommand> commands() {
    return Messages.commands();
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void messageIsReadAsItWasWritten(@ForAll("messages") PbxMessage message) {
    byte[] wire = PbxEncoder.encode(message);

    assertThat(PbxDecoder.decode(RawFrame.of(wire, 0, wire.length - 2))).isEqualTo(message);
    assertThat(Arrays.copyOfRange(wire, wire.length - 2, wire.length)).containsExactly('\r', '\n');
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void messageSaysTheSameInEveryStyle(
      @ForAll("messages") PbxMessage message, @ForAll boolean marker, @ForAll boolean padded) {
    RawFrame line = PbxEncoder.line(message, new WireStyle(marker, padded));

    PbxMessage read = PbxDecoder.decode(line);

    assertThat(read.raw()).isEqualTo(line);
    assertThat(read).hasSameClassAs(message);
    assertThat(PbxEncoder.line(read, WireStyle.USUAL)).isEqualTo(message.raw());
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void commandIsReadAsItWasWritten(@ForAll("commands") PbxCommand command) {
    byte[] wire = PbxEncoder.encode(command);
    RawFrame line = RawFrame.of(wire, 0, wire.length - 2);

    assertThat(wire[0]).isEqualTo((byte) 'a');
    assertThat(CommandDecoder.decode(line))
        .isEqualTo(new ReceivedCommand.Understood(line, command));
  }

  @Property(tries = 5000)
  void anyBytesAreSomeMessageAndAreKept(@ForAll @Size(max = 200) byte[] bytes) {
    RawFrame frame = RawFrame.of(bytes);

    assertThat(PbxDecoder.decode(frame).raw().toByteArray()).isEqualTo(bytes);
    assertThat(CommandDecoder.decode(frame).raw().toByteArray()).isEqualTo(bytes);
  }

  /** Random bytes seldom get past the name; a good line with a few bytes changed does. */
  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void damagedLinesAreSomeMessageAndAreKept(
      @ForAll("messages") PbxMessage message,
      @ForAll("commands") PbxCommand command,
      @ForAll @Size(min = 1, max = 4) byte[] damage,
      @ForAll int where) {
    RawFrame event = damaged(message.raw(), damage, where);
    RawFrame order = damaged(PbxEncoder.line(command), damage, where);

    PbxMessage read = PbxDecoder.decode(event);

    assertThat(read.raw()).isEqualTo(event);
    assertThat(PbxDecoder.decode(order).raw()).isEqualTo(order);
    assertThat(CommandDecoder.decode(order).raw()).isEqualTo(order);
    assertThat(PbxEncoder.line(read, WireStyle.BARE)).isNotNull();
  }

  private static RawFrame damaged(RawFrame line, byte[] damage, int where) {
    byte[] bytes = line.toByteArray();
    for (int i = 0; i < damage.length && bytes.length > 0; i++) {
      bytes[Math.floorMod(where + i * 7, bytes.length)] = damage[i];
    }
    return RawFrame.of(bytes);
  }
}
