package org.ctip.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRingTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 255, 256, 257, 600, 1000})
  void keepsTheNewestUnderTheirNumbersThroughGrowthAndForgetting(int most) {
    var ring = new EventRing(most);
    var all = new ArrayList<byte[]>();
    var random = new Random(most);
    var types = LiveEvent.Type.values();
    int forgotten = 0;
    for (int i = 1; i <= 3000; i++) {
      byte[] event = ("event " + i).getBytes(StandardCharsets.UTF_8);
      all.add(event);
      ring.add(types[i % types.length], event);
      forgotten = Math.max(forgotten, i - most);
      if (random.nextInt(7) == 0 && ring.size() > 0) {
        ring.removeOldest();
        forgotten++;
      }
      assertThat(ring.head()).isEqualTo(i);
      assertThat(ring.first()).isEqualTo(forgotten + 1);
      var kept = all.subList(forgotten, i);
      assertThat(ring.bytes()).isEqualTo(bytes(kept));
      if (!kept.isEmpty()) {
        int number = forgotten + 1 + random.nextInt(kept.size());
        assertThat(ring.get(number)).isSameAs(all.get(number - 1));
        assertThat(ring.type(number)).isEqualTo(types[number % types.length]);
        assertThat(ring.bytesAfter(number)).isEqualTo(bytes(all.subList(number, i)));
      }
      assertThat(ring.bytesAfter(i)).isZero();
    }
  }

  private static long bytes(List<byte[]> events) {
    return events.stream().mapToLong(event -> event.length).sum();
  }
}
