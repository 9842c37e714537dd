package org.ctip.simulator.pbx.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.ctip.simulator.pbx.FrameSource;
import org.ctip.simulator.pbx.TimedFrame;
import org.ctip.simulator.pbx.traffic.Sheet.Line;

/**
 * The traffic of a switchboard, made from a seed: the same seed and profile give the same frames
 * and the same truth, in every JVM.
 *
 * <p>Frames come in the order of their instants. A test can hand them over with their own instants
 * (virtual time: an hour in a second, every rule of correlation still holds); a PBX plays them in
 * real time. The truth is what the frames mean at their own pace. Played more than twice as fast,
 * the 5 s between two calls of one party shrink below the 2 s of the rules C1 and C10, and the
 * truth is lost; for many frames a second use {@link Profile#drill}, which takes more phones.
 */
public final class Traffic implements FrameSource {
  private final long seed;
  private final Profile profile;

  public Traffic(long seed, Profile profile) {
    this.seed = seed;
    this.profile = profile;
  }

  /** The profile it is made for. */
  public Profile profile() {
    return profile;
  }

  /** The frames from the beginning, made while they are asked for. Endless if the profile is. */
  @Override
  public Iterator<TimedFrame> frames() {
    return frames(_ -> {});
  }

  /**
   * The frames, and the truth of each call as soon as its first frame was made; a call's truth
   * comes before its first frame, in no particular order among calls of one moment.
   */
  public Iterator<TimedFrame> frames(Consumer<ExpectedCall> truth) {
    return new Generation(truth);
  }

  /**
   * The truth of all calls, by index.
   *
   * @throws IllegalStateException when the traffic has no end
   */
  public List<ExpectedCall> expectedCalls() {
    if (profile.calls() == Long.MAX_VALUE) {
      throw new IllegalStateException("traffic without end has no list of calls");
    }
    var calls = new ArrayList<ExpectedCall>();
    var frames = frames(calls::add);
    while (frames.hasNext()) {
      frames.next();
    }
    calls.sort(Comparator.comparingInt(ExpectedCall::index));
    return calls;
  }

  /** One run through the traffic. */
  private final class Generation implements Iterator<TimedFrame> {
    private record Due(Line line, long order) {}

    /** When no phone is free, the next attempt is so much later. */
    private static final int WAIT = 250;

    /** Before that, something else that needs fewer phones may happen. */
    private static final int TRIES = 10;

    private static final int FORGET_EVERY = 5_000;

    /** Milliseconds between two calls of a burst, at most. */
    private static final int LONGEST_IN_BURST = 300;

    private final Consumer<ExpectedCall> truth;
    private final Dice dice = new Dice(seed);
    private final House house = new House(profile, dice);
    private final Sheet sheet = new Sheet(house, dice);
    private final IncomingScenes incoming = new IncomingScenes(sheet);
    private final TransferScenes transfers = new TransferScenes(sheet, incoming);
    private final IvrScenes ivr = new IvrScenes(sheet, incoming);
    private final OutgoingScenes outgoing = new OutgoingScenes(sheet);
    private final PriorityQueue<Due> due =
        new PriorityQueue<>(
            Comparator.comparingLong((Due d) -> d.line().at()).thenComparingLong(Due::order));
    private final double meanGap = meanGap();
    private long order;
    private long made;
    private long arrival = 1_000;
    private int burst;

    Generation(Consumer<ExpectedCall> truth) {
      this.truth = truth;
    }

    @Override
    public boolean hasNext() {
      fill();
      return !due.isEmpty();
    }

    @Override
    public TimedFrame next() {
      fill();
      var first = due.poll();
      if (first == null) {
        throw new NoSuchElementException();
      }
      var line = first.line();
      return new TimedFrame(
          Duration.ofMillis(line.at()), profile.style().event(line.bare()), line.call());
    }

    /** Makes calls until no later one can put a frame before the first that is due. */
    private void fill() {
      while (made < profile.calls() && (due.isEmpty() || due.element().line().at() >= earliest())) {
        make();
      }
    }

    /** A STAT may come up to 60 ms before the first frame of its call. */
    private long earliest() {
      return arrival - 60;
    }

    private void make() {
      for (var tries = 1; !play(nextScene(), arrival); tries++) {
        if (tries % TRIES == 0) {
          arrival += WAIT;
        }
      }
      for (var line : sheet.lines) {
        due.add(new Due(line, order++));
      }
      sheet.lines.clear();
      made += sheet.calls.size();
      sheet.calls.forEach(truth);
      sheet.calls.clear();
      if (burst > 0) {
        burst--;
        arrival += dice.between(1, Math.max(2, Math.min(LONGEST_IN_BURST, (int) meanGap)));
      } else {
        arrival += dice.exponential(meanGap);
        burst = dice.chance(profile.burstShare()) ? dice.between(2, 7) : 0;
      }
      if (made % FORGET_EVERY == 0) {
        house.forgetBefore(arrival);
      }
    }

    /** Between arrivals that no burst explains: bursts bring 4.5 calls more, in no time. */
    private double meanGap() {
      var wanted = 60_000 / profile.callsPerMinute();
      var more = 4.5 * profile.burstShare();
      var slow = wanted * (1 + more) - more * LONGEST_IN_BURST / 2;
      return slow >= LONGEST_IN_BURST ? slow : wanted * (1 + more) / (1 + more / 2);
    }

    private Scene nextScene() {
      var scene = dice.scene(profile.scenes());
      // Call waiting makes two calls; where only one is left, something else happens.
      return scene == Scene.CALL_WAITING && made + 1 == profile.calls()
          ? Scene.DIRECT_ANSWERED
          : scene;
    }

    private boolean play(Scene scene, long t) {
      return switch (scene) {
        case DIRECT_ANSWERED, DIRECT_MISSED, DIRECT_REJECTED -> incoming.direct(scene, t);
        case PICKED_UP -> incoming.pickedUp(t);
        case GROUP_ANSWERED -> incoming.groupAnswered(t);
        case GROUP_DOUBLE_ANSWER -> incoming.groupDoubleAnswer(t);
        case GROUP_MISSED -> incoming.groupMissed(t);
        case TRANSFER_BLIND -> transfers.blind(t);
        case TRANSFER_WHILE_RINGING -> transfers.whileRinging(t);
        case TRANSFER_ATTENDED -> transfers.attended(t);
        case TRANSFER_RECALL -> transfers.recall(t);
        case CONSULTATION -> transfers.consultation(t);
        case CALL_WAITING -> incoming.callWaiting(t);
        case IVR -> ivr.play(t);
        case OUTGOING_ANSWERED,
            OUTGOING_DIGITS,
            OUTGOING_BUSY,
            OUTGOING_WRONG,
            OUTGOING_NO_ANSWER ->
            outgoing.outside(scene, t);
        case FEATURE_CODE -> outgoing.featureCode(t);
        case INTERNAL_ANSWERED, INTERNAL_NO_ANSWER, INTERNAL_BUSY -> outgoing.inside(scene, t);
      };
    }
  }
}
