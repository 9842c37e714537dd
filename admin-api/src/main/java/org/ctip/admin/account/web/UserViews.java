package org.ctip.admin.account.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.account.Administration.WayIn;
import org.ctip.admin.account.Person;
import org.ctip.admin.session.Sessions;
import org.jspecify.annotations.Nullable;

/** People as the inherited interface writes them, with fields of ours behind the inherited ones. */
final class UserViews {
  private static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private UserViews() {}

  record UserView(
      long id,
      String email,
      @JsonProperty("mobile_phone") @Nullable String mobilePhone,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @JsonProperty("internal_ext") @Nullable String internalExt,
      String role,
      @JsonProperty("is_active") boolean isActive,
      @JsonProperty("created_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant createdAt,
      @JsonProperty("updated_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant updatedAt,
      @JsonProperty("last_login_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant lastLoginAt,
      @JsonProperty("sessions_active") int sessionsActive,
      @JsonProperty("password_expires_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant passwordExpiresAt) {
    static UserView of(Person person) {
      var details = person.details();
      var mobile = details.mobile();
      return new UserView(
          person.id(),
          details.email(),
          mobile == null ? null : mobile.typed(),
          details.firstName(),
          details.lastName(),
          details.internalExtension(),
          details.role().word(),
          person.active(),
          person.createdAt(),
          person.updatedAt(),
          person.lastLogInAt(),
          person.liveSessions(),
          person.passwordExpiresAt());
    }
  }

  record UserList(List<UserView> items) {}

  record UserSession(
      long id,
      @JsonProperty("created_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant createdAt,
      @JsonProperty("expires_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant expiresAt,
      @JsonProperty("revoked_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant revokedAt,
      @JsonProperty("client_ip") @Nullable String clientIp,
      @JsonProperty("user_agent") @Nullable String userAgent,
      @JsonProperty("last_seen_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          Instant lastSeenAt) {
    static UserSession of(Sessions.Known session) {
      return new UserSession(
          session.id(),
          session.createdAt(),
          session.expiresAt(),
          session.revokedAt(),
          session.clientIp(),
          session.userAgent(),
          session.lastSeenAt());
    }
  }

  record UserDetail(@JsonUnwrapped UserView user, List<UserSession> sessions) {}

  /** A new person, with a way in that is told once. */
  record CreatedUser(
      UserView user,
      String password,
      String link,
      @JsonProperty("link_expires_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          Instant linkExpiresAt,
      @JsonProperty("link_sent_by") @Nullable String linkSentBy) {
    static CreatedUser of(WayIn way) {
      return new CreatedUser(
          UserView.of(way.person()),
          way.password(),
          way.link().url().toString(),
          way.link().expiresAt(),
          channel(way));
    }

    @Override
    public String toString() {
      return "CreatedUser[]";
    }
  }

  /** A way in for somebody who forgot the password, told once. */
  record ResetPassword(
      String password,
      String link,
      @JsonProperty("link_expires_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          Instant linkExpiresAt,
      @JsonProperty("link_sent_by") @Nullable String linkSentBy) {
    static ResetPassword of(WayIn way) {
      return new ResetPassword(
          way.password(), way.link().url().toString(), way.link().expiresAt(), channel(way));
    }

    @Override
    public String toString() {
      return "ResetPassword[]";
    }
  }

  private static @Nullable String channel(WayIn way) {
    var sentBy = way.sentBy();
    return sentBy == null ? null : sentBy.name().toLowerCase(java.util.Locale.ROOT);
  }
}
