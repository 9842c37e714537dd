package org.ctip.admin.pbxstatus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.junit.jupiter.api.Test;

class PbxStatusesTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final PbxStatuses statuses = new PbxStatuses();

  @Test
  void knowsTheNewestOfEachPbxOfATenant() {
    put("default", "b", PbxLinkState.CONNECTING);
    put("default", "a", PbxLinkState.ONLINE);
    put("default", "b", PbxLinkState.ONLINE);
    put("other", "c", PbxLinkState.ONLINE);

    assertThat(statuses.of("default"))
        .extracting(PbxStatus::pbxId, PbxStatus::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", PbxLinkState.ONLINE),
            org.assertj.core.groups.Tuple.tuple("b", PbxLinkState.ONLINE));
    assertThat(statuses.of("default", "c")).as("another tenant's").isNull();
    assertThat(statuses.of("other", "c")).isNotNull();
  }

  @Test
  void forgetsAPbxThatIsGone() {
    put("default", "a", PbxLinkState.ONLINE);

    statuses.put("a", null);

    assertThat(statuses.of("default")).isEmpty();
  }

  @Test
  void keepsNoMoreThanItsBound() {
    for (int i = 0; i < PbxStatuses.MOST + 5; i++) {
      put("default", "pbx-" + i, PbxLinkState.ONLINE);
    }

    assertThat(statuses.of("default")).hasSize(PbxStatuses.MOST);
    assertThat(statuses.of("default", "pbx-0")).isNull();
  }

  private void put(String tenant, String id, PbxLinkState state) {
    statuses.put(
        id,
        new PbxStatus(
            tenant, id, state, NOON, null, null, null, 1, 5, NOON, null, null, 0, "ingest-1"));
  }
}
