package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ctip.correlator.call.Story.playUntil;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PbxStateCodecTest {
  private static PbxState busy() {
    return playUntil(
            "0 opened",
            "0 STAT 104_ h F d l a p c q",
            "1 RING 500_ 600000101 0005 223000001 _ Client_A",
            "2 RING 102_ _ 0 223000002 _ _",
            "3 ECHO 103_ /104",
            "3.1 RING 104_ /103",
            "4 CONN 102_ _ 0",
            "5 CW 102_ 600000109 _",
            "6 RECB 102_ 123456700",
            "7 UTAG 102_ IdSub=112",
            "8 AOC 102_ 0.38",
            "9 closed")
        .state();
  }

  @Test
  void whatWasReadIsWrittenTheSame() {
    byte[] bytes = PbxStateCodec.encode(busy());

    assertThat(PbxStateCodec.encode(PbxStateCodec.decode(bytes))).isEqualTo(bytes);
  }

  @Test
  void nothingKnownIsAFewBytes() {
    byte[] bytes = PbxStateCodec.encode(PbxState.empty());

    assertThat(bytes).hasSizeLessThan(16);
    assertThat(PbxStateCodec.decode(bytes).epoch()).isEqualTo(-1);
  }

  @Test
  void busyPbxIsSmall() {
    assertThat(PbxStateCodec.encode(busy())).hasSizeLessThan(1_200);
  }

  @Test
  void laterVersionIsRefused() {
    byte[] bytes = PbxStateCodec.encode(busy());
    bytes[0] = 99;

    assertThatThrownBy(() -> PbxStateCodec.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99");
  }

  @Test
  void cutBytesAreRefused() {
    byte[] bytes = PbxStateCodec.encode(busy());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> PbxStateCodec.decode(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void anyOtherBytesAreReadOrRefused(@ForAll byte[] bytes) {
    try {
      assertThat(PbxStateCodec.decode(bytes)).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }
}
