package org.ctip.events.wire;

/** Values of {@code ce_type}, one per record type and major version. */
public final class EventTypes {
  public static final String CALL_CHANGED = "org.ctip.call.changed.v1";
  public static final String CALL_EVENT = "org.ctip.call.event.v1";
  public static final String SMS_REQUESTED = "org.ctip.sms.requested.v1";

  /** Followed by the event's type, such as {@code delivered}, and {@code .v1}. */
  public static final String SMS_PREFIX = "org.ctip.sms.";

  public static final String PBX_STATUS = "org.ctip.pbx.status.v1";
  public static final String PBX_COMMAND = "org.ctip.pbx.command.v1";
  public static final String PBX_COMMAND_RESULT = "org.ctip.pbx.command-result.v1";
  public static final String PRESENCE = "org.ctip.extension.presence.v1";
  public static final String IVR_RULE = "org.ctip.config.ivr-rule.v1";
  public static final String PBX_SETTINGS = "org.ctip.config.pbx.v1";
  public static final String SMS_SETTINGS = "org.ctip.config.sms.v1";
  public static final String TENANT_SETTINGS = "org.ctip.config.tenant.v1";
  public static final String SMS_PROVIDER_STATUS = "org.ctip.sms-provider.status.v1";

  public static final String CALL_ANNOTATED = "org.ctip.desk.call-annotated.v1";

  public static final String MISSED_HANDLED = "org.ctip.desk.missed-handled.v1";

  private EventTypes() {}
}
