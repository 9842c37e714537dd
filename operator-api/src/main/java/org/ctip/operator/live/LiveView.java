package org.ctip.operator.live;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.events.call.Call;
import org.ctip.events.desk.DeskEvent.CallAnnotated;
import org.ctip.events.desk.DeskEvent.MissedHandled;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.presence.Presence;
import org.ctip.events.sms.SmsEvent;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.jspecify.annotations.Nullable;

/** Makes live events of the records on the topics, and knows what is going on now. */
public final class LiveView {
  private static final int MOST_CALLS_SAID = 200;

  private final ConcurrentHashMap<String, LiveState> tenants = new ConcurrentHashMap<>();
  private final Clock clock;
  private final String version;
  private volatile FeedView feed;

  /**
   * @param version of the program, told to readers
   */
  public LiveView(Clock clock, String version) {
    this.clock = clock;
    this.version = version;
    this.feed = new FeedView(FeedView.State.STALE, clock.instant());
  }

  /** An event and whose it is. */
  public record Addressed(String tenantId, LiveEvent event) {}

  /**
   * Takes a record in.
   *
   * @param eventType its {@code ce_type}, which matters where a topic has records of several types;
   *     null when it has none
   * @param value null for a tombstone
   * @return empty when it says nothing new
   * @throws tools.jackson.core.JacksonException when it can't be read
   */
  public Optional<Addressed> accept(
      Topic topic, String key, @Nullable String eventType, byte @Nullable [] value) {
    if (value == null) {
      if (topic == Topic.PBX_STATUS) {
        tenants.values().forEach(state -> state.removePbx(key));
      }
      return Optional.empty();
    }
    return switch (topic) {
      case CALLS -> call(EventJson.read(value, Call.class));
      case SMS_EVENTS -> sms(EventJson.read(value, SmsEvent.class));
      case EXTENSIONS -> presence(EventJson.read(value, Presence.class));
      case PBX_STATUS -> pbx(EventJson.read(value, PbxStatus.class));
      case DESK_EVENTS -> desk(eventType, value);
      default -> throw new IllegalArgumentException(topic + " does not feed the live view");
    };
  }

  private Optional<Addressed> call(Call call) {
    var state = state(call.tenantId());
    if (!state.isNews(call.callId(), call.version())) {
      return Optional.empty();
    }
    var view = CallView.of(call);
    state.put(view);
    return event(call.tenantId(), LiveEvent.Type.CALL, view);
  }

  private Optional<Addressed> sms(SmsEvent sms) {
    return state(sms.tenantId()).isNews(sms.messageId(), sms.version())
        ? event(sms.tenantId(), LiveEvent.Type.SMS, SmsView.of(sms))
        : Optional.empty();
  }

  private Optional<Addressed> desk(@Nullable String eventType, byte[] value) {
    return switch (eventType) {
      case EventTypes.CALL_ANNOTATED -> annotation(EventJson.read(value, CallAnnotated.class));
      case EventTypes.MISSED_HANDLED -> missed(EventJson.read(value, MissedHandled.class));
      // A type that a newer version of the platform writes is not for us.
      case null, default -> Optional.empty();
    };
  }

  private Optional<Addressed> missed(MissedHandled handled) {
    // A caller who calls again has another newest call; older events tell no more than that.
    String caller = handled.callerKey() == null ? handled.callId() : handled.callerKey();
    return state(handled.tenantId()).isNews("missed/" + caller, handled.version())
        ? event(handled.tenantId(), LiveEvent.Type.MISSED, MissedView.of(handled))
        : Optional.empty();
  }

  private Optional<Addressed> annotation(CallAnnotated annotated) {
    // Calls have versions of their own under their id.
    return state(annotated.tenantId())
            .isNews("annotation/" + annotated.callId(), annotated.version())
        ? event(annotated.tenantId(), LiveEvent.Type.ANNOTATION, AnnotationView.of(annotated))
        : Optional.empty();
  }

  private Optional<Addressed> presence(Presence presence) {
    var view = PresenceView.of(presence);
    state(presence.tenantId()).put(view);
    return event(presence.tenantId(), LiveEvent.Type.PRESENCE, view);
  }

  private Optional<Addressed> pbx(PbxStatus status) {
    var view = PbxView.of(status);
    state(status.tenantId()).put(view);
    return event(status.tenantId(), LiveEvent.Type.PBX, view);
  }

  /** Notes how the source is; returns the event that tells so, or empty when it was known. */
  public Optional<LiveEvent> feed(FeedView.State state) {
    if (feed.state() == state) {
      return Optional.empty();
    }
    feed = new FeedView(state, clock.instant());
    return Optional.of(new LiveEvent(LiveEvent.Type.FEED, EventJson.write(feed)));
  }

  /** What a reader of a tenant is told first. */
  public LiveEvent hello(String tenantId, long epoch, boolean resumed) {
    var state = tenants.get(tenantId);
    var calls = state == null ? List.<CallView>of() : state.openCalls();
    int said = Math.min(calls.size(), MOST_CALLS_SAID);
    var hello =
        new HelloView(
            now(),
            version,
            epoch,
            resumed,
            feed,
            calls.subList(0, said),
            calls.size() - said,
            state == null ? List.of() : state.pbxs());
    return new LiveEvent(LiveEvent.Type.HELLO, EventJson.write(hello));
  }

  /** How many calls of a tenant are open, internal ones too; at most 5,000. */
  public int openCalls(String tenantId) {
    var state = tenants.get(tenantId);
    return state == null ? 0 : state.openCallCount();
  }

  /** Whether the source is there and what happens is told. */
  public boolean isFollowing() {
    return feed.state() == FeedView.State.LIVE;
  }

  /** Extensions of a tenant as they are now, by PBX and number; at most 10,000. */
  public List<PresenceView> extensions(String tenantId) {
    var state = tenants.get(tenantId);
    return state == null ? List.of() : state.extensions();
  }

  private Instant now() {
    return clock.instant();
  }

  private LiveState state(String tenantId) {
    return tenants.computeIfAbsent(tenantId, _ -> new LiveState());
  }

  private static Optional<Addressed> event(String tenantId, LiveEvent.Type type, Object view) {
    return Optional.of(new Addressed(tenantId, new LiveEvent(type, EventJson.write(view))));
  }
}
