package org.ctip.sms.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 | 100     | 10",
        "10 | 100 100 | 5 5",
        "11 | 100 100 | 6 5",
        "10 | 2 100   | 2 8",
        "10 | 0 100   | 0 10",
        "10 | 0 0     | 0 0",
        "10 | 3 3     | 3 3",
        "1  | 9 9 9   | 1 0 0",
        "0  | 9 9     | 0 0"
      })
  void roomIsDividedAsFarAsItFits(int room, String most, String expected) {
    var wanted = numbered(most);
    var shares = Shares.of(room, wanted);
    var told = wanted.keySet().stream().map(t -> "" + shares.getOrDefault(t, 0)).toList();
    assertThat(String.join(" ", told)).isEqualTo(expected);
  }

  @Property
  void nothingIsGivenTwiceNorLeft(
      @ForAll @IntRange(max = 500) int room,
      @ForAll @Size(max = 20) List<@IntRange(max = 100) Integer> most) {
    var wanted = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < most.size(); i++) {
      wanted.put("t" + i, most.get(i));
    }
    var shares = Shares.of(room, wanted);
    shares.forEach((tenant, share) -> assertThat(share).isBetween(1, wanted.get(tenant)));
    int all = most.stream().mapToInt(Integer::intValue).sum();
    assertThat(shares.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(Math.min(room, all));
  }

  private static Map<String, Integer> numbered(String most) {
    var wanted = new LinkedHashMap<String, Integer>();
    String[] each = most.strip().split(" ");
    for (int i = 0; i < each.length; i++) {
      wanted.put("t" + i, Integer.parseInt(each[i]));
    }
    return wanted;
  }
}
