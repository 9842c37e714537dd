package org.ctip.events.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.errors.SerializationException;
import org.ctip.events.call.Call;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventSerde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equal values give equal bytes, and bytes give the value they came from. */
class EventJsonTest {
  static List<Contract> wholeRecords() {
    return Contract.wholeRecords();
  }

  /** The samples are kept by hand: a change of the writer shows as another byte here. */
  @ParameterizedTest
  @MethodSource("wholeRecords")
  void writesTheBytesItAlwaysWrote(Contract contract) {
    var value = EventJson.read(contract.sample(), contract.type());

    assertThat(text(EventJson.write(value))).isEqualTo(text(contract.sample()));
  }

  @Property(tries = 500)
  void readsWhatItWrote(@ForAll("values") Record value) {
    byte[] bytes = EventJson.write(value);

    var read = EventJson.read(bytes, value.getClass());

    assertThat(read).isEqualTo(value);
    assertThat(text(EventJson.write(read))).isEqualTo(text(bytes));
  }

  @Test
  void orderOfAMapMakesNoDifference() {
    byte[] sample = sampleOf(SmsCommand.class);
    String reordered =
        text(sample)
            .replace(
                "\"digit\":\"9\",\"ext\":\"500\",\"reason\":\"ivr_map\"",
                "\"reason\":\"ivr_map\",\"ext\":\"500\",\"digit\":\"9\"");

    byte[] written = EventJson.write(EventJson.read(bytes(reordered), SmsCommand.class));

    assertThat(reordered).isNotEqualTo(text(sample));
    assertThat(text(written)).isEqualTo(text(sample));
  }

  @Test
  void propertyItDoesNotKnowIsIgnored() {
    byte[] sample = sampleOf(SmsCommand.class);
    byte[] newer = bytes(text(sample).replaceFirst("\\{", "{\"later\":[{\"added\":1}],"));

    assertThat(EventJson.read(newer, SmsCommand.class))
        .isEqualTo(EventJson.read(sample, SmsCommand.class));
  }

  @Test
  void propertyThatMayBeNullMayBeLeftOut() {
    byte[] sample = sampleOf(SmsCommand.class);
    byte[] older = bytes(text(sample).replace("\"notAfter\":null,", ""));

    assertThat(EventJson.read(older, SmsCommand.class))
        .isEqualTo(EventJson.read(sample, SmsCommand.class));
  }

  @Test
  void serdeKeepsTombstones() {
    var serde = EventSerde.of(Call.class);

    assertThat(serde.serializer().serialize("ctip.calls", null)).isNull();
    assertThat(serde.deserializer().deserialize("ctip.calls", null)).isNull();
  }

  @Test
  void serdeReadsWhatItWrote() {
    var serde = EventSerde.of(Call.class);
    var call = EventJson.read(sampleOf(Call.class), Call.class);

    byte[] bytes = serde.serializer().serialize("ctip.calls", call);

    assertThat(serde.deserializer().deserialize("ctip.calls", bytes)).isEqualTo(call);
  }

  @Test
  void serdeNamesTopicAndTypeOfWhatItCannotRead() {
    var serde = EventSerde.of(Call.class);

    assertThatThrownBy(() -> serde.deserializer().deserialize("ctip.calls", bytes("RING 101_")))
        .isInstanceOf(SerializationException.class)
        .hasMessageContainingAll("ctip.calls", "Call");
  }

  @Provide
  Arbitrary<Record> values() {
    return Arbitraries.of(Contract.wholeRecords())
        .flatMap(contract -> Values.of(contract.type()).map(value -> value));
  }

  private static byte[] sampleOf(Class<?> type) {
    return Contract.all().stream()
        .filter(contract -> contract.type() == type)
        .findFirst()
        .orElseThrow()
        .sample();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
