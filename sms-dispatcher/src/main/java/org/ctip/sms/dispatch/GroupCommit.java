package org.ctip.sms.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctip.support.tenant.Tenants;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Stores single changes in groups: what arrives while one group is being committed makes the next
 * one. Without load a change waits for nobody. Bounded by its callers, who wait for the answer.
 */
final class GroupCommit {
  private static final int LARGEST = 200;

  private record Waiting(Change change, MonoSink<Boolean> sink) {}

  private final MessageStore store;
  private final Duration lease;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  GroupCommit(MessageStore store, Duration lease) {
    this.store = store;
    this.lease = lease;
  }

  /** Stores a change; false when the message was no longer as expected. */
  Mono<Boolean> apply(Change change) {
    return Mono.create(
        sink -> {
          queue.add(new Waiting(change, sink));
          if (pending.getAndIncrement() == 0) {
            commitNext();
          }
        });
  }

  private void commitNext() {
    var group = nextGroup();
    var changes = group.stream().map(Waiting::change).toList();
    store
        .apply(changes, lease)
        // A group holds changes of several tenants: it is nobody's request, whoever set it off.
        .contextWrite(Tenants.all())
        .subscribe(ids -> answer(group, ids, null), failure -> answer(group, Set.of(), failure));
  }

  private List<Waiting> nextGroup() {
    var group = new ArrayList<Waiting>();
    var ids = new HashSet<Long>();
    while (group.size() < LARGEST) {
      Waiting next = queue.peek();
      if (next == null || !ids.add(next.change().before().id())) {
        break; // a second change of one message waits for the next group
      }
      queue.remove();
      group.add(next);
    }
    return group;
  }

  private void answer(List<Waiting> group, Set<Long> ids, @Nullable Throwable failure) {
    if (pending.addAndGet(-group.size()) > 0) {
      commitNext();
    }
    for (Waiting waiting : group) {
      if (failure == null) {
        waiting.sink().success(ids.contains(waiting.change().before().id()));
      } else {
        waiting.sink().error(failure);
      }
    }
  }
}
