package org.ctip.sms.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctip.sms.audit.Actor;
import org.ctip.sms.dispatch.Cancellation;
import org.ctip.sms.dispatch.Change;
import org.ctip.sms.dispatch.DispatchObserver;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditedChanges;
import reactor.core.publisher.Mono;

/**
 * People call off messages that wait for their time. Message, event and audit are one transaction.
 * Against the worker that claims the message the database decides: whoever is second finds it
 * changed, so it is either called off and never sent, or on its way and not called off.
 */
public final class Cancellations {
  /** A message is claimed and given back while its provider is left alone: looked at again. */
  private static final int TRIES = 3;

  /** What came of it. */
  public sealed interface Result {
    /** It is called off, now or before. */
    record Done() implements Result {}

    /** The tenant has no such message. */
    record Unknown() implements Result {}

    /** Somebody else asked for it. */
    record NotYours() implements Result {}

    /** It does not wait for its time, or not any more. */
    record OnItsWay() implements Result {}
  }

  private final MessageStore messages;
  private final AuditedChanges changes;
  private final DispatchObserver observer;
  private final Clock clock;
  private final Duration lease;
  private final Runnable afterwards;

  /**
   * @param lease as the worker's, for the store
   * @param afterwards run when one is called off and committed: there is something to tell
   */
  public Cancellations(
      MessageStore messages,
      AuditedChanges changes,
      DispatchObserver observer,
      Clock clock,
      Duration lease,
      Runnable afterwards) {
    this.messages = messages;
    this.changes = changes;
    this.observer = observer;
    this.clock = clock;
    this.lease = lease;
    this.afterwards = afterwards;
  }

  /** Calls a message off; repeating it changes nothing. Only its author and administrators may. */
  public Mono<Result> cancel(Actor actor, long messageId) {
    return cancel(actor, messageId, TRIES);
  }

  private Mono<Result> cancel(Actor actor, long messageId, int tries) {
    return messages
        .find(List.of(messageId))
        .filter(message -> message.envelope().tenantId().equals(actor.tenantId()))
        .next()
        .flatMap(message -> cancel(actor, message, tries))
        .defaultIfEmpty(new Result.Unknown());
  }

  private Mono<Result> cancel(Actor actor, Message message, int tries) {
    var author = message.envelope().createdBy();
    if (!actor.session().isAdmin() && (author == null || author != actor.userId())) {
      return Mono.just(new Result.NotYours());
    }
    if (Cancellation.happenedTo(message)) {
      return Mono.just(new Result.Done());
    }
    var change = Cancellation.of(message, clock.instant());
    if (change.isEmpty() || tries == 0) {
      return Mono.just(new Result.OnItsWay());
    }
    return changes
        .make(stored(change.get()), done -> entry(actor, done))
        .<Result>map(
            done -> {
              var type = done.type();
              if (type != null) {
                observer.changed(type);
              }
              afterwards.run();
              return new Result.Done();
            })
        .switchIfEmpty(Mono.defer(() -> cancel(actor, message.id(), tries - 1)));
  }

  private Mono<Change> stored(Change change) {
    return messages
        .apply(List.of(change), lease)
        .filter(changed -> changed.contains(change.after().id()))
        .map(_ -> change);
  }

  private static AuditEntry entry(Actor actor, Change change) {
    var before = new LinkedHashMap<String, Object>();
    before.put("state", change.before().state().name());
    Instant sendAt = change.before().envelope().sendAt();
    before.put("send_at", String.valueOf(sendAt));
    return actor
        .did("sms_cancel")
        .on("sms:" + change.before().id())
        .before(before)
        .after(Map.of("state", change.after().state().name()));
  }
}
