package org.ctip.gateway.route;

import java.util.List;

/**
 * A part of the public interface and who answers it. The first that fits wins.
 *
 * @param pattern of the path, where {@code **} stands for anything below, itself included
 * @param streaming whether answers may last for hours
 */
public record PublicPath(String pattern, Upstream upstream, boolean streaming) {

  /** All that is public beside the console and {@code /health}, most specific first. */
  public static List<PublicPath> all() {
    return List.of(
        new PublicPath("/operator/api/events", Upstream.OPERATOR_API, true),
        new PublicPath("/operator/api/sms/**", Upstream.SMS_DISPATCHER, false),
        new PublicPath("/operator/api/stats", Upstream.SMS_DISPATCHER, false),
        new PublicPath("/operator/api/me", Upstream.ADMIN_API, false),
        new PublicPath("/operator/api/profile/**", Upstream.ADMIN_API, false),
        new PublicPath("/operator/api/contacts/**", Upstream.ADMIN_API, false),
        new PublicPath("/operator/api/links", Upstream.ADMIN_API, false),
        new PublicPath("/operator/api/**", Upstream.OPERATOR_API, false),
        new PublicPath("/operator/auth/**", Upstream.ADMIN_API, false),
        new PublicPath("/auth/**", Upstream.ADMIN_API, false),
        new PublicPath("/admin/sms/**", Upstream.SMS_DISPATCHER, false),
        new PublicPath("/admin/ctip/ws", Upstream.ADMIN_API, true),
        new PublicPath("/admin/ctip/stream", Upstream.ADMIN_API, true),
        new PublicPath("/admin/**", Upstream.ADMIN_API, false),
        new PublicPath("/contacts/**", Upstream.ADMIN_API, false),
        new PublicPath("/calls/**", Upstream.OPERATOR_API, false),
        new PublicPath("/sms/**", Upstream.SMS_DISPATCHER, false));
  }
}
