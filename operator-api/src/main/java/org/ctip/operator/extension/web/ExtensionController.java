package org.ctip.operator.extension.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.ctip.events.presence.PresenceState;
import org.ctip.operator.access.Access;
import org.ctip.operator.live.LiveView;
import org.ctip.operator.live.PresenceView;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the extensions are doing now, for a screen that goes on with the stream's {@code presence}
 * events: what the stream told is never missing here.
 */
@RestController
class ExtensionController {
  private final LiveView live;

  ExtensionController(LiveView live) {
    this.live = live;
  }

  /** All extensions that were heard of. */
  record Extensions(List<ExtensionView> items) {}

  /**
   * An extension.
   *
   * @param extension normal form
   * @param since when this state began
   * @param callId the call it is busy with; null when none is known
   * @param doNotDisturb null where the PBX never told
   * @param forwarding null where the PBX never told
   */
  record ExtensionView(
      @JsonProperty("pbx_id") String pbxId,
      String extension,
      PresenceState state,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC") Instant since,
      @JsonProperty("call_id") @Nullable String callId,
      @JsonProperty("do_not_disturb") @Nullable Boolean doNotDisturb,
      @Nullable Boolean forwarding) {
    static ExtensionView of(PresenceView presence) {
      return new ExtensionView(
          presence.pbxId(),
          presence.extension(),
          presence.state(),
          presence.since(),
          presence.callId(),
          presence.doNotDisturb(),
          presence.forwarding());
    }
  }

  /** Extensions of the tenant's PBXs, by PBX and number. */
  @GetMapping("/operator/api/extensions")
  Extensions list(@RequestAttribute Session session) {
    if (!Access.isOperator(session)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
    return new Extensions(
        live.extensions(session.tenantId()).stream().map(ExtensionView::of).toList());
  }
}
