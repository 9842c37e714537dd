package org.ctip.ingest.fleet;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.ctip.events.pbx.PbxCommandResult.Outcome;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.ingest.frame.FrameLog;
import org.ctip.ingest.link.CommandOrder;
import org.ctip.ingest.link.CommandOutcome;
import org.ctip.ingest.link.Link;
import org.ctip.ingest.link.LinkObserver;
import org.ctip.ingest.link.LinkStatus;
import org.ctip.ingest.roster.Pbx;
import org.ctip.ingest.roster.Roster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links of this instance: one for each PBX that is on the roster, enabled and owned. Settings
 * that change move a link: the old one ends before the new one begins, so frames of one PBX never
 * come from two places.
 */
public final class LinkFleet {
  private static final Logger log = LoggerFactory.getLogger(LinkFleet.class);

  private final Roster roster;
  private final Link.Opener opener;
  private final FrameLog frames;
  private final LinkObserver observer;
  private final Clock clock;
  private final Map<String, Link> running = new HashMap<>();
  private final Map<String, CompletableFuture<Void>> ending = new HashMap<>();
  private final Set<Pbx> shownDisabled = new HashSet<>();
  private Predicate<String> owned = _ -> false;
  private boolean closed;

  public LinkFleet(
      Roster roster, Link.Opener opener, FrameLog frames, LinkObserver observer, Clock clock) {
    this.roster = roster;
    this.opener = opener;
    this.frames = frames;
    this.observer = observer;
    this.clock = clock;
    roster.listen(this::reconcile);
  }

  /**
   * Says which PBXs are ours from now on, by id. Links of others end.
   *
   * @return completes when everything that ended links had read has arrived at the broker; only
   *     then may another instance go on
   */
  public CompletableFuture<Void> own(Predicate<String> ours) {
    List<CompletableFuture<Void>> ends;
    synchronized (this) {
      owned = ours;
      ends = reconcile(PbxLinkReason.HANDED_OVER);
    }
    return ends.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
            .thenCompose(_ -> frames.settled());
  }

  /** Ends all links for good. */
  public CompletableFuture<Void> close() {
    List<CompletableFuture<Void>> ends;
    synchronized (this) {
      closed = true;
      owned = _ -> false;
      ends = reconcile(PbxLinkReason.STOPPING);
    }
    return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
  }

  /** Hands a command to its link; the outcome goes to the observer. */
  public void order(Pbx pbx, CommandOrder order) {
    Link link;
    synchronized (this) {
      link = running.get(pbx.id());
    }
    if (link == null) {
      observer.answered(
          pbx, new CommandOutcome(order.id(), Outcome.LINK_DOWN, null, "there is no link"));
    } else {
      link.order(order);
    }
  }

  /** How each link stands. */
  public synchronized List<LinkStatus> statuses() {
    return running.values().stream().map(Link::status).toList();
  }

  private synchronized void reconcile() {
    reconcile(PbxLinkReason.HANDED_OVER);
  }

  private List<CompletableFuture<Void>> reconcile(PbxLinkReason why) {
    var wanted = new HashMap<String, Pbx>();
    for (var pbx : roster.all().values()) {
      if (owned.test(pbx.id())) {
        if (pbx.enabled()) {
          wanted.put(pbx.id(), pbx);
          shownDisabled.removeIf(shown -> shown.id().equals(pbx.id()));
        } else if (shownDisabled.add(pbx)) {
          observer.reported(LinkStatus.initial(pbx, clock.instant()));
        }
      }
    }
    var ends = new ArrayList<CompletableFuture<Void>>();
    for (var link : List.copyOf(running.values())) {
      if (!link.pbx().equals(wanted.get(link.pbx().id()))) {
        ends.add(end(link, why));
      }
    }
    if (!closed) {
      wanted.values().stream().filter(pbx -> !running.containsKey(pbx.id())).forEach(this::begin);
    }
    return ends;
  }

  private CompletableFuture<Void> end(Link link, PbxLinkReason why) {
    var id = link.pbx().id();
    log.info("link ends pbx={} reason={}", id, why);
    running.remove(id);
    var end = link.stop(why);
    ending.put(id, end);
    end.whenComplete((_, _) -> ended(id, end));
    return end;
  }

  private synchronized void ended(String id, CompletableFuture<Void> end) {
    if (ending.remove(id, end)) {
      reconcile();
    }
  }

  private void begin(Pbx pbx) {
    if (!ending.containsKey(pbx.id())) {
      log.info("link begins pbx={} tenant={}", pbx.id(), pbx.tenantId());
      running.put(pbx.id(), opener.open(pbx));
    }
  }
}
