package org.ctip.gateway.route;

/** A service behind the gateway. */
public enum Upstream {
  OPERATOR_API,
  ADMIN_API,
  SMS_DISPATCHER
}
