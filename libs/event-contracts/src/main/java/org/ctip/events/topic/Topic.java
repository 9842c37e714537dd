package org.ctip.events.topic;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The topics of the platform. Order is kept per key; every topic of one group of keys has the same
 * number of partitions, so that equal keys meet in the same partition number.
 */
public enum Topic {
  /** Key: PBX id. Value: the bytes of one frame without CR LF, or a link event as JSON. */
  FRAMES("ctip.frames", Cleanup.DELETE, Duration.ofDays(7)),
  /** Key: call id. Value: {@link org.ctip.events.call.Call}. */
  CALLS("ctip.calls", Cleanup.COMPACT_AND_DELETE, Duration.ofDays(30)),
  /** Key: PBX id. Value: {@link org.ctip.events.call.CallEvent}. */
  CALL_EVENTS("ctip.call-events", Cleanup.DELETE, Duration.ofDays(30)),
  /** Key: idempotency key. Value: {@link org.ctip.events.sms.SmsCommand}. */
  SMS_COMMANDS("ctip.sms.commands", Cleanup.DELETE, Duration.ofDays(7)),
  /** Key: message id. Value: {@link org.ctip.events.sms.SmsEvent}. */
  SMS_EVENTS("ctip.sms.events", Cleanup.DELETE, Duration.ofDays(30)),
  /** Key: PBX id. Value: {@link org.ctip.events.pbx.PbxCommandRequest}. */
  PBX_COMMANDS("ctip.pbx.commands", Cleanup.DELETE, Duration.ofDays(1)),
  /** Key: PBX id. Value: {@link org.ctip.events.pbx.PbxCommandResult}. */
  PBX_COMMAND_RESULTS("ctip.pbx.command-results", Cleanup.DELETE, Duration.ofDays(1)),
  /** Key: PBX id. Value: {@link org.ctip.events.pbx.PbxStatus}. */
  PBX_STATUS("ctip.pbx.status", Cleanup.COMPACT, Duration.ofDays(7)),
  /** Key: tenant id. Value: {@link org.ctip.events.sms.SmsProviderStatus}. */
  SMS_STATUS("ctip.sms.status", Cleanup.COMPACT, Duration.ofDays(7)),
  /** Key: PBX id, {@code /}, extension. Value: {@link org.ctip.events.presence.Presence}. */
  EXTENSIONS("ctip.extensions", Cleanup.COMPACT, Duration.ofDays(7)),
  /** Key: tenant id, {@code /}, extension. Value: {@link org.ctip.events.config.IvrRule}. */
  CONFIG_IVR_RULES("ctip.config.ivr-rules", Cleanup.COMPACT, Duration.ofDays(7)),
  /** Key: PBX id. Value: {@link org.ctip.events.config.PbxSettings}; null removes the PBX. */
  CONFIG_PBX("ctip.config.pbx", Cleanup.COMPACT, Duration.ofDays(7)),
  /** Key: tenant id. Value: {@link org.ctip.events.config.SmsSettings}; null removes them. */
  CONFIG_SMS("ctip.config.sms", Cleanup.COMPACT, Duration.ofDays(7)),
  /** Key: tenant id. Value: {@link org.ctip.events.config.TenantSettings}; null removes them. */
  CONFIG_TENANT("ctip.config.tenant", Cleanup.COMPACT, Duration.ofDays(7)),
  /**
   * Key: tenant id, {@code /}, call id, or for what is done about a caller the caller's key. Value:
   * one of {@link org.ctip.events.desk.DeskEvent}.
   */
  DESK_EVENTS("ctip.desk.events", Cleanup.DELETE, Duration.ofDays(30));

  /** What the broker does with old records. */
  public enum Cleanup {
    DELETE("delete"),
    COMPACT("compact"),
    COMPACT_AND_DELETE("compact,delete");

    private final String policy;

    Cleanup(String policy) {
      this.policy = policy;
    }

    /** The value of the topic setting {@code cleanup.policy}. */
    public String policy() {
      return policy;
    }
  }

  /** Names used where the compiler asks for a constant, as in a listener annotation. */
  public static final class Names {
    public static final String FRAMES = "ctip.frames";
    public static final String CALLS = "ctip.calls";
    public static final String CALL_EVENTS = "ctip.call-events";
    public static final String SMS_COMMANDS = "ctip.sms.commands";
    public static final String SMS_EVENTS = "ctip.sms.events";
    public static final String PBX_COMMANDS = "ctip.pbx.commands";
    public static final String PBX_COMMAND_RESULTS = "ctip.pbx.command-results";
    public static final String PBX_STATUS = "ctip.pbx.status";
    public static final String SMS_STATUS = "ctip.sms.status";
    public static final String EXTENSIONS = "ctip.extensions";
    public static final String CONFIG_IVR_RULES = "ctip.config.ivr-rules";
    public static final String CONFIG_PBX = "ctip.config.pbx";
    public static final String CONFIG_SMS = "ctip.config.sms";
    public static final String CONFIG_TENANT = "ctip.config.tenant";
    public static final String DESK_EVENTS = "ctip.desk.events";

    private Names() {}
  }

  private static final String DEAD_LETTER_SUFFIX = ".dlt";

  private final String topicName;
  private final Cleanup cleanup;
  private final Duration retention;

  Topic(String topicName, Cleanup cleanup, Duration retention) {
    this.topicName = topicName;
    this.cleanup = cleanup;
    this.retention = retention;
  }

  /** The name on the broker. */
  public String topicName() {
    return topicName;
  }

  /** Where a record goes that can't be processed; kept 30 days, keyed as the source. */
  public String deadLetterName() {
    return topicName + DEAD_LETTER_SUFFIX;
  }

  public Cleanup cleanup() {
    return cleanup;
  }

  /** How long records are kept; of no effect where {@link #cleanup()} only compacts. */
  public Duration retention() {
    return retention;
  }

  /** The topic of that name, if it is one of ours. */
  public static Optional<Topic> named(String name) {
    return Arrays.stream(values()).filter(topic -> topic.topicName.equals(name)).findFirst();
  }

  /** All topics, in the order of declaration. */
  public static List<Topic> all() {
    return List.of(values());
  }
}
