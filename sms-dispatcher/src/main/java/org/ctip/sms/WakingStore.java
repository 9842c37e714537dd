package org.ctip.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctip.sms.dispatch.Admission;
import org.ctip.sms.dispatch.Change;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.sms.dispatch.NewMessage;
import org.ctip.sms.dispatch.QueueState;
import org.ctip.sms.dispatch.SendRequest;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.provider.Evidence;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A store whose changes wake those who wait for them: the publisher, and the keeper of reports when
 * a message has got the provider's id that a report came for.
 */
record WakingStore(MessageStore store, Wake publishing, Wake reports) implements MessageStore {
  @Override
  public Mono<List<Admission>> admit(List<NewMessage> messages) {
    return store.admit(messages).doOnNext(_ -> publishing.signal());
  }

  @Override
  public Mono<Admission.Known> known(SendRequest request) {
    return store.known(request);
  }

  @Override
  public Flux<String> due(Instant now) {
    return store.due(now);
  }

  @Override
  public Flux<Message> claim(
      String worker, Map<String, Integer> rooms, Duration lease, Instant now) {
    return store.claim(worker, rooms, lease, now);
  }

  @Override
  public Mono<Message> claimOne(long id, String worker, Duration lease) {
    return store.claimOne(id, worker, lease);
  }

  @Override
  public Mono<Set<Long>> apply(List<Change> changes, Duration lease) {
    return store
        .apply(changes, lease)
        .doOnNext(
            changed -> {
              if (!changed.isEmpty()) {
                publishing.signal();
                if (changes.stream().anyMatch(WakingStore::identifies)) {
                  reports.signal();
                }
              }
            });
  }

  private static boolean identifies(Change change) {
    return change.after().progress().providerMessageId() != null
        && change.before().progress().providerMessageId() == null;
  }

  @Override
  public Flux<Message> find(Collection<Long> ids) {
    return store.find(ids);
  }

  @Override
  public Flux<Message> abandoned(int limit) {
    return store.abandoned(limit);
  }

  @Override
  public Flux<Message> inDoubt(int limit, Instant now) {
    return store.inDoubt(limit, now);
  }

  @Override
  public Flux<Message> withoutReport(int limit, Instant now) {
    return store.withoutReport(limit, now);
  }

  @Override
  public Mono<Void> note(Message message, Evidence evidence, Instant now) {
    return store.note(message, evidence, now);
  }

  @Override
  public Mono<QueueState> queue() {
    return store.queue();
  }
}
