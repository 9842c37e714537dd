package org.ctip.admin.pbx.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.ctip.admin.pbx.PbxView;
import org.ctip.events.pbx.PbxStatus;
import org.jspecify.annotations.Nullable;

/**
 * A PBX as clients see it.
 *
 * @param source {@code environment} until somebody changes the PBX that the environment names, else
 *     {@code database}
 * @param link how its connection stands; null when nothing was heard of it
 */
record PbxJson(
    String id,
    String name,
    String host,
    int port,
    @JsonProperty("pin_set") boolean pinSet,
    @JsonProperty("code_page") String codePage,
    boolean enabled,
    String source,
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
        @JsonProperty("created_at")
        @Nullable Instant createdAt,
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
        @JsonProperty("updated_at")
        @Nullable Instant updatedAt,
    @Nullable LinkJson link) {

  /** How the connection stands. */
  record LinkJson(
      String state,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC") Instant since,
      @Nullable String reason,
      @Nullable String detail,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
          @JsonProperty("last_frame_at")
          @Nullable Instant lastFrameAt,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
          @JsonProperty("next_attempt_at")
          @Nullable Instant nextAttemptAt,
      @Nullable IdentityJson identity) {
    static @Nullable LinkJson of(@Nullable PbxStatus status) {
      if (status == null) {
        return null;
      }
      var reason = status.reason();
      return new LinkJson(
          status.state().name(),
          status.since(),
          reason == null ? null : reason.name(),
          status.detail(),
          status.lastFrameAt(),
          status.nextAttemptAt(),
          IdentityJson.of(status.identity()));
    }
  }

  /** What the PBX said it is. */
  record IdentityJson(
      String type, @Nullable String serial, @Nullable String firmware, @Nullable String protocol) {
    static @Nullable IdentityJson of(PbxStatus.@Nullable Identity identity) {
      return identity == null
          ? null
          : new IdentityJson(
              identity.type(), identity.serial(), identity.firmware(), identity.protocol());
    }
  }

  static PbxJson of(PbxView view, @Nullable PbxStatus status) {
    var pbx = view.pbx();
    return new PbxJson(
        pbx.id(),
        pbx.name(),
        pbx.host(),
        pbx.port(),
        view.pinSet(),
        pbx.codePage(),
        pbx.enabled(),
        pbx.isFromEnvironment() ? "environment" : "database",
        pbx.createdAt(),
        pbx.updatedAt(),
        LinkJson.of(status));
  }
}
