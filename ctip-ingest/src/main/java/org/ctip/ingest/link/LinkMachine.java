package org.ctip.ingest.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ctip.events.pbx.PbxCommandResult.Outcome;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.ingest.link.LinkAction.Answer;
import org.ctip.ingest.link.LinkAction.Append.Kind;
import org.ctip.ingest.link.LinkAction.Close;
import org.ctip.ingest.link.LinkAction.Connect;
import org.ctip.ingest.link.LinkAction.Report;
import org.ctip.ingest.link.LinkAction.Send;
import org.ctip.ingest.link.LinkEpoch.LinkHistory;
import org.ctip.ingest.roster.Pbx;
import org.ctip.protocol.message.Empty;
import org.ctip.protocol.message.Extension;
import org.ctip.protocol.message.ExtensionEvent;
import org.ctip.protocol.message.GsmEvent;
import org.ctip.protocol.message.KeepAlive;
import org.ctip.protocol.message.Malformed;
import org.ctip.protocol.message.Ok;
import org.ctip.protocol.message.PbxCommand;
import org.ctip.protocol.message.PbxDecoder;
import org.ctip.protocol.message.PbxMessage;
import org.ctip.protocol.message.PbxReply;
import org.ctip.protocol.message.PhoneStatus;
import org.ctip.protocol.message.RawFrame;
import org.ctip.protocol.message.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a PBX, over and over again. Does nothing itself: inputs go in, actions come
 * out, and {@link #due} says when to wake it. One thread at a time.
 *
 * <pre>
 *  STOPPED ─Start→ CONNECTING ─Connected→ IDENTIFYING ─OK / no WHO→ LOGGING_IN ─OK→ ONLINE
 *     ↑ Stop           ↑ │ failed            │ refused, silent        │               │ closed, silent,
 *     └── any          │ ↓                   ↓                        ↓               ↓ kicked out
 *                      └───────────────── BACKING_OFF ←───────────────────────────────┘
 * </pre>
 *
 * While the spool is full ({@code HALTED} is shown) no new connection is tried.
 */
public final class LinkMachine {
  /** Lines that were cut, in one session, before the line is given up as garbage. */
  static final int MOST_OVERLONG = 20;

  /** A session of this length makes the next failure the first again. */
  private static final long STEADY_NANOS = 10_000_000_000L;

  private enum Phase {
    STOPPED(PbxLinkState.DISABLED),
    CONNECTING(PbxLinkState.CONNECTING),
    IDENTIFYING(PbxLinkState.IDENTIFYING),
    LOGGING_IN(PbxLinkState.LOGGING_IN),
    ONLINE(PbxLinkState.ONLINE),
    BACKING_OFF(PbxLinkState.BACKING_OFF);

    private final PbxLinkState shown;

    Phase(PbxLinkState shown) {
      this.shown = shown;
    }
  }

  private final Pbx pbx;
  private final LinkTimings timings;
  private final BackOff backOff;
  private final Liveness liveness;
  private final Conversation conversation;
  private final LinkJournal journal;
  private final KnownExtensions known;
  private List<LinkAction> out = new ArrayList<>();

  private Phase phase = Phase.STOPPED;
  private @Nullable Instant since;
  private @Nullable PbxLinkReason reason;
  private @Nullable String detail;
  private @Nullable Instant nextAttemptAt;
  private String key = "";
  private Identification who = new Identification(null, null);
  private boolean knowsWho;
  private boolean reading = true;
  private boolean halted;
  private int overlong;
  private long phaseUntil = Moment.NEVER;
  private long onlineNanos;
  private long reportDue = Moment.NEVER;
  private long reportedSequence;

  /**
   * @param known extensions seen on this PBX before
   */
  public LinkMachine(Pbx pbx, LinkTimings timings, BackOff backOff, Iterable<Extension> known) {
    this.pbx = pbx;
    this.timings = timings;
    this.backOff = backOff;
    this.liveness = new Liveness(timings);
    this.conversation = new Conversation(timings.reply(), timings.queryPause());
    this.journal = new LinkJournal(pbx);
    this.known = new KnownExtensions(known);
  }

  /** Takes an input and says what to do about it, in order. */
  public List<LinkAction> on(LinkInput input, Moment now) {
    out = new ArrayList<>(4);
    switch (input) {
      case LinkInput.Start(var history) -> start(history, now);
      case LinkInput.Connected(var given, var loginKey) -> connected(given, loginKey, now);
      case LinkInput.ConnectFailed(var why, var words) -> backOff(why, words, now);
      case LinkInput.Heard _ -> liveness.heard(now.nanos());
      case LinkInput.Received(var frame) -> received(frame, now);
      case LinkInput.Overlong(var beginning) -> overlong(beginning, now);
      case LinkInput.Closed(var why, var words) -> lost(why, words, now);
      case LinkInput.Wake _ -> {}
      case LinkInput.Ordered(var order) -> ordered(order);
      case LinkInput.ReadingStopped(boolean spoolFull) -> stopReading(spoolFull, now);
      case LinkInput.ReadingResumed _ -> resumeReading(now);
      case LinkInput.Stop(var why) -> stop(why, now);
    }
    passTime(now);
    return out;
  }

  /** When to send {@link LinkInput.Wake} at the latest, in nanoseconds of the monotonic clock. */
  public long due() {
    if (phase == Phase.STOPPED) {
      return Moment.NEVER;
    }
    long due = Math.min(phaseUntil, liveness.due());
    if (phase == Phase.ONLINE) {
      due = Math.min(due, conversation.due());
    }
    if (!halted) {
      due = Math.min(due, journal.tickDue());
    }
    return Math.min(due, reportDue);
  }

  // ---- connection

  private void start(LinkHistory history, Moment now) {
    if (phase != Phase.STOPPED) {
      return;
    }
    journal.resume(history, now);
    connect(now);
  }

  private void connect(Moment now) {
    enter(Phase.CONNECTING, Moment.NEVER, now);
    out.add(new Connect());
  }

  private void connected(LinkEpoch given, String loginKey, Moment now) {
    if (phase != Phase.CONNECTING) {
      return;
    }
    overlong = 0;
    key = loginKey;
    journal.begin(given, now, out);
    enter(Phase.IDENTIFYING, now.after(timings.identity()), now);
    out.add(new Send(new PbxCommand.Who()));
  }

  private void logIn(Moment now) {
    try {
      var login = new PbxCommand.LogInAll(key);
      enter(Phase.LOGGING_IN, now.after(timings.login()), now);
      out.add(new Send(login));
    } catch (IllegalArgumentException e) {
      hangUp(PbxLinkReason.WRONG_KEY, "the key has characters that no key has", now);
    }
  }

  private void opened(Moment now) {
    onlineNanos = now.nanos();
    reason = null;
    detail = null;
    liveness.watch(now.nanos());
    journal.opened(now, out);
    enter(Phase.ONLINE, Moment.NEVER, now);
    conversation.askStates(known.all());
  }

  /** The connection ended from outside. */
  private void lost(PbxLinkReason why, String words, Moment now) {
    if (phase == Phase.STOPPED || phase == Phase.BACKING_OFF) {
      return;
    }
    endSession(why, now);
    backOff(why, words, now);
  }

  /** We end the connection. */
  private void hangUp(PbxLinkReason why, String words, Moment now) {
    out.add(new Close());
    endSession(why, now);
    backOff(why, words, now);
  }

  private void endSession(PbxLinkReason why, Moment now) {
    if (phase == Phase.ONLINE && now.nanos() - onlineNanos >= STEADY_NANOS) {
      backOff.reset();
    }
    conversation.over(out);
    liveness.stopWatching();
    if (phase == Phase.IDENTIFYING || phase == Phase.LOGGING_IN || phase == Phase.ONLINE) {
      journal.closed(why, now, out);
    }
  }

  private void backOff(PbxLinkReason why, String words, Moment now) {
    if (phase == Phase.STOPPED) {
      return;
    }
    var wait = backOff.next(why);
    reason = why;
    detail = words;
    nextAttemptAt = now.at().plus(wait);
    enter(Phase.BACKING_OFF, now.after(wait), now);
  }

  private void stop(PbxLinkReason why, Moment now) {
    if (phase == Phase.STOPPED) {
      return;
    }
    out.add(new Close());
    endSession(why, now);
    reason = why;
    detail = null;
    enter(Phase.STOPPED, Moment.NEVER, now);
  }

  // ---- frames

  private void received(RawFrame frame, Moment now) {
    if (phase != Phase.IDENTIFYING && phase != Phase.LOGGING_IN && phase != Phase.ONLINE) {
      return;
    }
    liveness.heard(now.nanos());
    var message = PbxDecoder.decode(frame);
    if (message instanceof KeepAlive || message instanceof Empty) {
      return;
    }
    journal.frame(frame, kindOf(message), now, out);
    known.learn(message, out);
    if (message instanceof PbxReply reply) {
      replied(reply, now);
    } else if (message instanceof PhoneStatus status) {
      conversation.told(status, out);
    }
  }

  private static Kind kindOf(PbxMessage message) {
    return switch (message) {
      case Unknown _ -> Kind.UNKNOWN;
      case Malformed _ -> Kind.MALFORMED;
      case ExtensionEvent _, GsmEvent _, PbxReply _, KeepAlive _, Empty _ -> Kind.KNOWN;
    };
  }

  private void overlong(RawFrame beginning, Moment now) {
    if (phase != Phase.IDENTIFYING && phase != Phase.LOGGING_IN && phase != Phase.ONLINE) {
      return;
    }
    overlong++;
    journal.frame(beginning, Kind.OVERLONG, now, out);
    detail = "a line was longer than " + beginning.length() + " bytes and was cut";
    if (overlong > MOST_OVERLONG) {
      hangUp(PbxLinkReason.LINE_TOO_LONG, overlong + " lines were too long", now);
    } else {
      reason = PbxLinkReason.LINE_TOO_LONG;
      report(now);
    }
  }

  private void replied(PbxReply reply, Moment now) {
    switch (phase) {
      case IDENTIFYING -> identified(reply, now);
      case LOGGING_IN -> loggedIn(reply, now);
      case ONLINE -> {
        conversation.replied(reply, out);
        var end = Refusal.ofSession(reply);
        if (end != null) {
          hangUp(end.reason(), end.detail(), now);
        } else if (reply instanceof Ok ok && ok.identity() != null) {
          who = Identification.of(ok, pbx.zone(), now.at());
        }
      }
      case STOPPED, CONNECTING, BACKING_OFF -> {}
    }
  }

  private void identified(PbxReply reply, Moment now) {
    var refusal = Refusal.ofLogin(reply);
    if (reply instanceof Ok ok) {
      knowsWho = true;
      who = Identification.of(ok, pbx.zone(), now.at());
      logIn(now);
    } else if (Refusal.isUnknownCommand(reply) || refusal == null) {
      knowsWho = false;
      logIn(now);
    } else {
      hangUp(refusal.reason(), refusal.detail(), now);
    }
  }

  private void loggedIn(PbxReply reply, Moment now) {
    var refusal = Refusal.ofLogin(reply);
    if (refusal != null) {
      hangUp(refusal.reason(), refusal.detail(), now);
    } else if (reply instanceof Ok ok && ok.identity() != null) {
      knowsWho = true; // the reply to WHO, late
      who = Identification.of(ok, pbx.zone(), now.at());
    } else {
      opened(now);
    }
  }

  // ---- commands

  private void ordered(CommandOrder order) {
    if (phase == Phase.ONLINE) {
      conversation.order(order, out);
    } else {
      out.add(new Answer(CommandOutcome.of(order, Outcome.LINK_DOWN, "there is no session")));
    }
  }

  // ---- pressure

  private void stopReading(boolean spoolFull, Moment now) {
    reading = false;
    liveness.suspend(true, now.nanos());
    if (spoolFull && !halted) {
      halted = true;
      since = now.at();
      report(now);
    }
  }

  private void resumeReading(Moment now) {
    if (reading) {
      return;
    }
    reading = true;
    liveness.suspend(false, now.nanos());
    journal.restartTicks(now);
    if (halted) {
      halted = false;
      since = now.at();
      report(now);
    }
  }

  // ---- time

  private void passTime(Moment now) {
    if (phase == Phase.STOPPED) {
      return;
    }
    if (phaseUntil != Moment.NEVER && now.nanos() - phaseUntil >= 0) {
      phaseOver(now);
    }
    switch (liveness.judge(now.nanos())) {
      case ASK -> conversation.askSignOfLife(knowsWho, known.any());
      case DEAD -> hangUp(PbxLinkReason.SILENT, "no sign of life", now);
      case ALIVE -> {}
    }
    if (phase == Phase.ONLINE) {
      conversation.proceed(now, out);
    }
    if (!halted) {
      journal.tick(now, out);
    }
    if (reportDue != Moment.NEVER && now.nanos() - reportDue >= 0) {
      report(now);
    }
    if (reportDue == Moment.NEVER && journal.sequence() != reportedSequence) {
      reportDue = now.after(timings.report());
    }
  }

  private void phaseOver(Moment now) {
    switch (phase) {
      case IDENTIFYING -> {
        knowsWho = false;
        logIn(now);
      }
      case LOGGING_IN -> hangUp(PbxLinkReason.NO_ANSWER, "no reply to the log-in", now);
      case BACKING_OFF -> {
        if (halted) {
          phaseUntil = now.after(timings.probe()); // no room for what a new session would say
        } else {
          connect(now);
        }
      }
      case STOPPED, CONNECTING, ONLINE -> phaseUntil = Moment.NEVER;
    }
  }

  // ---- telling

  private void enter(Phase next, long until, Moment now) {
    phase = next;
    phaseUntil = until;
    since = now.at();
    if (next != Phase.BACKING_OFF) {
      nextAttemptAt = null;
    }
    report(now);
  }

  private void report(Moment now) {
    reportDue = Moment.NEVER;
    reportedSequence = journal.sequence();
    out.add(new Report(status(now)));
  }

  private LinkStatus status(Moment now) {
    boolean shownHalted = halted && phase != Phase.STOPPED;
    return new LinkStatus(
        pbx.tenantId(),
        pbx.id(),
        shownHalted ? PbxLinkState.HALTED : phase.shown,
        since == null ? now.at() : since,
        shownHalted ? PbxLinkReason.SPOOL_FULL : reason,
        detail,
        nextAttemptAt,
        journal.epoch(),
        journal.sequence(),
        journal.lastFrameAt(),
        who.identity(),
        who.driftMillis(),
        overlong);
  }
}
